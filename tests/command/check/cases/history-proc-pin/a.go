// check: --go=1.26
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning signature "is lost"
//go:linkname pin runtime.procPin
func pin()

func main() {
	_ = pin
}
