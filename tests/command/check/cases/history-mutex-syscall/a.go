// check: --go=1.19..1.24

package main

import _ "unsafe"

// want+1 error removed-target "use sync.Mutex"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32, lifo bool, skipframes int)

func main() {
	lock(nil, false, 0)
}
