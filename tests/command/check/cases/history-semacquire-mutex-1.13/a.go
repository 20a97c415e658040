// check: --go=1.13

package main

import _ "unsafe"

// want+1 error signature "`skipframes` reads an undefined stack slot: the target has 3 parameters, this declaration has 2"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32, lifo bool)

func main() {
}
