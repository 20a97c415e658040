// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname f example.com/m.g

func f() {}

func main() {
}
