// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "the function passed as argument f has another signature in example.com/m/lib.each: func(int, string)"
//go:linkname each example.com/m/lib.each
func each(f func(int))

func main() {
	each(nil)
}
