// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "do not lie in the same registers"
//go:linkname throw runtime.throw
func throw(code int, s string)

func main() {
}
