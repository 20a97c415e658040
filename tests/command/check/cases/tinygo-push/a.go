// check: --compiler=tinygo

package main

import _ "unsafe"

// want+1 error body-and-target "runtime.nanotime has a body already, in TinyGo's package runtime"
//go:linkname nanotime runtime.nanotime
func nanotime() int64 { return 0 }

// gc's linker has a body of this already, and TinyGo has none.
//
//go:linkname procPin runtime.procPin
func procPin() int { return 0 }

func main() {
	nanotime()
	procPin()
}
