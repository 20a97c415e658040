// What GODEBUG and GOMAXPROCS choose. The go line of go.mod says 1.20.

//go:debug asynctimerchan=0
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	t := time.NewTimer(1)
	time.Sleep(5 * time.Millisecond)
	fmt.Println(cap(t.C), len(t.C), t.Stop(), len(t.C), runtime.GOMAXPROCS(0))
	defer func() { fmt.Println(recover()) }()
	panic(nil)
}
