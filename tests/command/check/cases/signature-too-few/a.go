// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "`handoff` reads an undefined register: the target has 3 parameters, this declaration has 1"
//go:linkname release sync.runtime_Semrelease
func release(s *uint32)

func main() {
	var s uint32
	_ = s
}
