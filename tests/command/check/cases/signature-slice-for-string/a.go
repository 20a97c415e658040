// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "throw passes more for argument s than runtime.throw reads (so since Go 1.5)"
//go:linkname throw runtime.throw
func throw(s []byte)

func main() {
}
