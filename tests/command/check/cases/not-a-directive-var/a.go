// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error not-a-directive "`// go:linkname` is only a comment, so overrideWrite is a variable of its own"
// go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func()

func main() {
	println(overrideWrite == nil)
}
