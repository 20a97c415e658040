// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

type word uint32

//go:linkname acquire sync.runtime_Semacquire
func acquire(s *word)

func main() {
	w := word(1)
	acquire(&w)
}
