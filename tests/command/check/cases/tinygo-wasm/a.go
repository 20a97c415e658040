// check: --compiler=tinygo --goos=js --goarch=wasm

package main

import _ "unsafe"

// want+1 error not-in-tinygo "TinyGo has runtime.allocateHeap only on Linux, macOS"
//go:linkname allocateHeap runtime.allocateHeap
func allocateHeap()

func main() {
	allocateHeap()
}
