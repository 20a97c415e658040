// go1.26: ok

package main

import _ "unsafe"

// want+1 error signature "cmpstring takes 1 argument, runtime.cmpstring takes 2: b would be garbage"
//go:linkname cmpstring runtime.cmpstring
func cmpstring(a string) int

func main() {
	println(cmpstring("a"))
}
