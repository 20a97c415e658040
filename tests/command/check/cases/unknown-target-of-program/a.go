// The linker knows the package of a program as main, whatever its import path.
//
// go1.19: relocation target example.com/m.secret not defined
// go1.26: relocation target example.com/m.secret not defined
package main

import _ "unsafe"

// want+1 error unknown-target "example.com/m is a program, so its symbol is main.secret; fix: //go:linkname own main.secret"
//go:linkname own example.com/m.secret
func own() int

// want+1 error unknown-target "example.com/m/tool is a program, so its symbol is main.secret; fix: //go:linkname other main.secret"
//go:linkname other example.com/m/tool.secret
func other() int

//go:noinline
func secret() int { return 3 }

func main() { println(own(), other(), secret()) }
