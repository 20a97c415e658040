package main

import _ "unsafe"

// want+1 error kind "is a variable, declared here as a function"
//go:linkname w runtime.overrideWrite
func w()

func main() {
	w()
}
