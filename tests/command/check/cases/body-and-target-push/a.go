// go1.26: duplicated definition of symbol sync.runtime_Semacquire
// go1.19: duplicated definition of symbol sync.runtime_Semacquire

package main

import _ "unsafe"

// want+1 error body-and-target "sync.runtime_Semacquire has a body"
//go:linkname mine sync.runtime_Semacquire
func mine(s *uint32) {}

func main() {
	mine(nil)
}
