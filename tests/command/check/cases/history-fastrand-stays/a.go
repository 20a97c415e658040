// check: --go=1.19..1.26
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

func main() {
	fastrand()
}
