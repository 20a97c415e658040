// check: --go=1.24..1.26
// go1.26: relocation target sync.runtime_SemacquireMutex not defined
// go1.19: ok

package main

import _ "unsafe"

// want+1 error removed-target "gone since Go 1.24"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32, lifo bool, skipframes int)

func main() {
	lock(nil, false, 0)
}
