package main

import _ "unsafe"

// want+1 error kind "runtime.nanotime is a function, declared here as a variable"
//go:linkname nanotime runtime.nanotime
var nanotime int64

func main() {
	println(nanotime)
}
