// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "the target never writes"
//go:linkname acquire sync.runtime_Semacquire
func acquire(s *uint32) bool

func main() {
}
