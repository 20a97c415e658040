// SPDX-License-Identifier: BSD-3-Clause

// GODEBUG=gctrace=1 asks for a line for each collection. GOGC=off leaves only those below.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

var kept []byte

func main() {
	runtime.GC()
	kept = make([]byte, 20<<20)
	runtime.GC()
	os.Setenv("GODEBUG", "gctrace=0")
	debug.FreeOSMemory()
	fmt.Println(len(kept))
}
