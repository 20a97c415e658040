// check: --go=1.24..1.25

package main

import _ "unsafe"

// Only the tree of Go 1.26 is here, and linkrt does not know what schedt is in others.
//
//go:linkname sched runtime.sched
var sched struct {
	a, b, c uint32
}

func main() {
	println(sched.a)
}
