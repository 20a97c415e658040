// check: --compiler=tinygo --tags=baremetal

package main

import _ "unsafe"

//go:linkname exit runtime.exit
func exit(code int)

// want+1 error not-in-tinygo "TinyGo has runtime.allocateHeap only on Linux, macOS"
//go:linkname allocateHeap runtime.allocateHeap
func allocateHeap()

func main() {
	exit(0)
	allocateHeap()
}
