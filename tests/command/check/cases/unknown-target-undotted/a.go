// go1.26: relocation target runtime/nanotime not defined
// go1.19: relocation target runtime/nanotime not defined

package main

import _ "unsafe"

// want+1 error unknown-target "runtime/nanotime has no import path, and nothing in this package defines it (did you mean runtime.nanotime, runtime.nanotime1?)"
//go:linkname slash runtime/nanotime
func slash() int64

// want+1 error unknown-target "nanotime has no import path, and nothing in this package defines it; fix: //go:linkname bare importpath.name; Go says: relocation target nanotime not defined"
//go:linkname bare nanotime
func bare() int64

// want+1 error zero-var "nothing_here has no import path, and nothing in this package defines it, so the linker makes variable a new variable that is zero"
//go:linkname variable nothing_here
var variable int

func main() {
	println(slash(), bare(), variable)
}
