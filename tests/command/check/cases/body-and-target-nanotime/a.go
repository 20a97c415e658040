// go1.26: duplicated definition of symbol runtime.nanotime
// go1.19: duplicated definition of symbol runtime.nanotime

package main

import _ "unsafe"

// want+1 error body-and-target "runtime.nanotime has a body already, in package runtime (time_nofake.go:32)"
//go:linkname mine runtime.nanotime
func mine() int64 { return 1 }

func main() {
	println(mine())
}
