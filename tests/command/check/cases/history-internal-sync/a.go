// check: --go=1.26
// go1.26: invalid reference to internal/sync.runtime_SemacquireMutex

package main

import _ "unsafe"

// want+1 error blocked "internal/sync"
//go:linkname lock internal/sync.runtime_SemacquireMutex
func lock(s *uint32, lifo bool, skipframes int)

func main() {
	lock(nil, false, 0)
}
