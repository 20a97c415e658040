// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname there there
var there byte

func main() {
	println(&there != nil)
}
