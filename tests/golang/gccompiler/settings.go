// What GODEBUG, GOMAXPROCS, GOGC and GOMEMLIMIT choose. The go line of go.mod says 1.20.

//go:debug asynctimerchan=0
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

func recovered() (v any) {
	defer func() { v = recover() }()
	panic(nil)
}

func main() {
	t := time.NewTimer(1)
	for i := 0; i < 20 && len(t.C) == 0; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Println(cap(t.C), len(t.C), t.Stop(), len(t.C), runtime.GOMAXPROCS(0))
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(-1), debug.SetMemoryLimit(-1))
	fmt.Println(recovered())
	for _, settings := range []string{"panicnil=1", "x=2,panicnil=0", ""} {
		os.Setenv("GODEBUG", settings)
		fmt.Println(recovered())
	}
	for _, unset := range []func(){func() { os.Unsetenv("GODEBUG") }, os.Clearenv} {
		os.Setenv("GODEBUG", "panicnil=0")
		unset()
		fmt.Println(recovered())
	}
}
