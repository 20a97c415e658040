// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "acquire has 1 result, sync.runtime_Semacquire has none: result 1 would be garbage"
//go:linkname acquire sync.runtime_Semacquire
func acquire(s *uint32) bool

func main() {
}
