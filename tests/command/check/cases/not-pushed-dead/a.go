// go1.26: link: main: invalid reference to runtime.newmHandoff

package main

import _ "unsafe"

// want+1 warning not-pushed "since Go 1.23 the linker refuses runtime.findnull: package runtime does not push it, but nothing calls findnull;"
//go:linkname findnull runtime.findnull
func findnull(s *byte) int

// The object has a variable even if nothing uses it.
//
// want+2 error not-pushed "since Go 1.23 the linker refuses runtime.newmHandoff: package runtime does not push it;"
//
//go:linkname handoff runtime.newmHandoff
var handoff struct{}

func main() {
}
