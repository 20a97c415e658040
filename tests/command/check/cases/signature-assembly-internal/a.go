// go1.26: ok

package main

import _ "unsafe"

// want+1 error signature "`b` reads an undefined register"
//go:linkname cmpstring runtime.cmpstring
func cmpstring(a string) int

func main() {
	println(cmpstring("a"))
}
