// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname acquire sync.runtime_Semacquire
func acquire(s *uint32)

func main() {
	var s uint32 = 1
	acquire(&s)
}
