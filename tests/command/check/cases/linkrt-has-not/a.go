// check: --runtime=linkrt

package main

import _ "unsafe"

// want+1 error not-in-linkrt "linkrt has no runtime.procPin (did you mean runtime.procUnpin?)"
//go:linkname pin runtime.procPin
func pin() int

func main() {
	pin()
}
