// check: --runtime=linkrt

package main

import _ "unsafe"

//go:linkname throw internal/sync.throw
func throw(s string)

func main() {
	throw("")
}
