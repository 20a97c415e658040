// check: --runtime=linkrt

package main

import _ "unsafe"

// want+1 error not-in-linkrt "linkrt exports no runtime.procPin"
//go:linkname pin runtime.procPin
func pin() int

func main() {
	pin()
}
