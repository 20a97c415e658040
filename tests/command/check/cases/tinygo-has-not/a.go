// check: --compiler=tinygo

package main

import _ "unsafe"

// want+1 error not-in-tinygo "has no runtime.procPin; fix: //go:build !tinygo"
//go:linkname procPin runtime.procPin
func procPin() int

// gc makes a new variable; TinyGo's linker misses it.
//
// want+1 error not-in-tinygo "has no runtime.overflowError"
//go:linkname overflowError runtime.overflowError
var overflowError error

// want+1 error not-in-tinygo "time.startTimer is in TinyGo up to 0.32 only (did you mean time.stopTimer?)"
//go:linkname startTimer time.startTimer
func startTimer(*int)

// want+1 error not-in-tinygo "TinyGo has runtime.exit only on boards"
//go:linkname exit runtime.exit
func exit(code int)

// Go's runtime pushes it into a package that TinyGo takes from Go.
//
// want+1 error not-in-tinygo "does not define internal/poll.runtime_isPollServerDescriptor"
//go:linkname isDescriptor internal/poll.runtime_isPollServerDescriptor
func isDescriptor(fd uintptr) bool

// want+1 error not-in-tinygo "package strconv has no missing to link"
//go:linkname missing strconv.missing
func missing()

// want+1 error not-in-tinygo "math.archFloor is assembly, which TinyGo does not compile"
//go:linkname archFloor math.archFloor
func archFloor(x float64) float64

func main() {
	procPin()
	println(overflowError)
	startTimer(nil)
	exit(0)
	isDescriptor(0)
	missing()
	archFloor(0)
}
