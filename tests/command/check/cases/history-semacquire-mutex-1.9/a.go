// check: --go=1.9

package main

import _ "unsafe"

// want+1 error signature "`lifo` reads an undefined stack slot"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32)

func main() {
}
