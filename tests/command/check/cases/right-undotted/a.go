// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname given a_name_of_c
func given() int { return 1 }

// The package of the directive above has the body.
//
//go:linkname taken a_name_of_c
func taken() int

func main() {
	println(given())
	if given() == 2 {
		taken()
	}
}
