// check: --go=1.22..1.24 --only=signature

package main

import _ "unsafe"

// want+1 error signature "lock takes 1 argument, sync.runtime_SemacquireMutex takes 3: lifo and skipframes would be garbage (so since Go 1.13; Go 1.22..1.23)"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32)

func main() {
	var s uint32
	lock(&s)
}
