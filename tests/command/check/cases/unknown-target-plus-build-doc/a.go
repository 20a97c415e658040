// +build never
// Without a blank line below it, that is no constraint but the comment of the package.
//
// go1.26: relocation target runtime.nosuch not defined
package main

import _ "unsafe"

// want+1 error unknown-target "package runtime has no nosuch to link"
//go:linkname nosuch runtime.nosuch
func nosuch()

func main() { nosuch() }
