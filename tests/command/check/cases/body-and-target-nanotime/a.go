// go1.26: duplicated definition of symbol runtime.nanotime
// go1.19: duplicated definition of symbol runtime.nanotime

package main

import _ "unsafe"

// want+1 error body-and-target "has a body in runtime already"
//go:linkname mine runtime.nanotime
func mine() int64 { return 1 }

func main() {
	println(mine())
}
