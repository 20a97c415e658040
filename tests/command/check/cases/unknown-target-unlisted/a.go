// unjudged: runtime.findnull
// check: --go=1.25

package main

import _ "unsafe"

// The list does not have it, but the tree of another release does: it cannot be judged.
//
//go:linkname findnull runtime.findnull
func findnull(s *byte) int

func main() {
	findnull(nil)
}
