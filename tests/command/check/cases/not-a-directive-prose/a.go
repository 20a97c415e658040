// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// go:linkname is what the runtime uses here.
func f() {}

// linkname f would do it
var _ = f

func main() {
}
