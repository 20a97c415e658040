// go1.26: relocation target runtime.nosuch not defined
// go1.19: relocation target runtime.nosuch not defined

package main

import _ "unsafe"

// gone has a reason.
//
//linkrt:ignore signature,unknown-target the function is added by a tool before the link
//go:linkname gone runtime.nosuch
func gone()

//linkrt:ignore signature another rule
// want+1 warning unknown-target "package runtime has no nosuch to link"
//go:linkname other runtime.nosuch
func other()

//linkrt:ignore unknown-target this is not directly above

// want+1 warning unknown-target "package runtime has no nosuch to link"
//go:linkname third runtime.nosuch
func third()

func main() {
	gone()
}
