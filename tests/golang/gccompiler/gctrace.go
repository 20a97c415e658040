// SPDX-License-Identifier: BSD-3-Clause

// GODEBUG=gctrace=1 asks for a line for each collection. GOGC=off leaves only those below.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

var kept []byte

func main() {
	runtime.GC()
	kept = make([]byte, 20<<20)
	runtime.GC()
	os.Setenv("GODEBUG", "gctrace=0")
	debug.FreeOSMemory()
	// In Go another goroutine prints the line, perhaps after the call has returned.
	time.Sleep(100 * time.Millisecond)
	fmt.Println(len(kept))
}
