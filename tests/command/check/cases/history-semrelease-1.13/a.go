// check: --go=1.13

package main

import _ "unsafe"

// want+1 error signature "since Go 1.13"
//go:linkname unlock sync.runtime_Semrelease
func unlock(s *uint32, handoff bool)

func main() {
}
