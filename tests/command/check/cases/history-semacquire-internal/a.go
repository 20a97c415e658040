// check: --go=1.26
// go1.26: invalid reference to runtime.semacquire
// go1.19: ok

package main

import _ "unsafe"

// want+1 error not-pushed "pull sync.runtime_Semacquire"
//go:linkname acquire runtime.semacquire
func acquire(s *uint32)

func main() {
	acquire(nil)
}
