// check: --go=1.9

package main

import _ "unsafe"

// want+1 error signature "lock takes 1 argument, sync.runtime_SemacquireMutex takes 2: lifo would be garbage (so since Go 1.9)"
//go:linkname lock sync.runtime_SemacquireMutex
func lock(s *uint32)

func main() {
}
