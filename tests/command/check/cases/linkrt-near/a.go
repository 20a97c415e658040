// check: --runtime=linkrt

package main

import _ "unsafe"

// want+1 error not-in-linkrt "did you mean runtime.nanotime"
//go:linkname n runtime.nanotim
func n() int64

func main() {
	n()
}
