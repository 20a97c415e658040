// go1.26: relocation target runtime/nanotime not defined
// go1.19: relocation target runtime/nanotime not defined

package main

import _ "unsafe"

// want+1 error unknown-target "runtime/nanotime has no import path before a dot, and no push, assembly or C of this package defines it (did you mean runtime.nanotime"
//go:linkname slash runtime/nanotime
func slash() int64

// want+1 error unknown-target "write importpath.name, as in runtime.nanotime (Go says: relocation target nanotime not defined)"
//go:linkname bare nanotime
func bare() int64

// want+1 error zero-var "nothing_here has no import path before a dot"
//go:linkname variable nothing_here
var variable int

func main() {
	println(slash(), bare(), variable)
}
