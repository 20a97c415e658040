package main

import _ "unsafe"

// want+1 error kind "runtime.overrideWrite is a variable, not a function: a call would jump into data"
//go:linkname w runtime.overrideWrite
func w()

func main() {
	w()
}
