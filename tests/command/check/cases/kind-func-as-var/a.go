package main

import _ "unsafe"

// want+1 error kind "runtime.nanotime is a function, not a variable: a read would give machine code"
//go:linkname nanotime runtime.nanotime
var nanotime int64

func main() {
	println(nanotime)
}
