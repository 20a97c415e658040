// check: --go=1.24

package main

import _ "unsafe"

// want+1 error blocked "pull sync.runtime_Semacquire"
//go:linkname wait sync.runtime_SemacquireWaitGroup
func wait(s *uint32)

func main() {
	wait(nil)
}
