// unjudged: runtime.memclrHasPointers
// check: --go=1.25

package main

import "unsafe"

// The list does not have it, but the tree of another release does: nobody knows.
//
//go:linkname memclrHasPointers runtime.memclrHasPointers
func memclrHasPointers(p unsafe.Pointer, n uintptr)

func main() {
	memclrHasPointers(nil, 0)
}
