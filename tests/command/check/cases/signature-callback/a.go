// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "the function passed as `f` has another signature"
//go:linkname each example.com/m/lib.each
func each(f func(int))

func main() {
	each(nil)
}
