// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname cmpstring runtime.cmpstring
func cmpstring(a, b string) int

func main() {
	println(cmpstring("a", "b"))
}
