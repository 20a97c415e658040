// check: --compiler=tinygo

package main

import _ "unsafe"

// want+1 error tinygo-ignores "TinyGo reads a directive only directly above its declaration, so nanotime (line 10) has no body"
//go:linkname nanotime runtime.nanotime

func nanotime() int64

var (
	// want+1 error tinygo-ignores "TinyGo reads no directive in a group of variables, so allocs is a variable of its own"
	//go:linkname allocs runtime.gcMallocs
	allocs uint64
)

func push() {}

// want+1 error tinygo-ignores "so push (line 18) is not pushed"
//go:linkname push example.com/other.pull

// want+1 warning unknown-local "this package has no function or variable gone, so TinyGo ignores it"
//go:linkname gone runtime.nanotime

// want+2 warning duplicate "TinyGo silently keeps the last"
//go:linkname twice runtime.nanotime
//go:linkname twice runtime.nanotime
func twice() int64

func main() {
	nanotime()
	println(allocs)
	push()
	twice()
}
