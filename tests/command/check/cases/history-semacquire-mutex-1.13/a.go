// check: --go=1.13

package main

import _ "unsafe"

// want+1 error signature "lock takes 2 arguments, sync.runtime_SemacquireMutex takes 3: skipframes would be garbage (so since Go 1.13)"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32, lifo bool)

func main() {
}
