// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "release takes 1 argument, sync.runtime_Semrelease takes 3: handoff and skipframes would be garbage (so since Go 1.13)"
//go:linkname release sync.runtime_Semrelease
func release(s *uint32)

func main() {
	var s uint32
	_ = s
}
