// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "does not read it"
//go:linkname throw runtime.throw
func throw(s []byte)

func main() {
}
