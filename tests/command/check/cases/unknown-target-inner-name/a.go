// go1.26: relocation target runtime.sync_runtime_Semacquire not defined
// go1.19: relocation target runtime.sync_runtime_Semacquire not defined

package main

import _ "unsafe"

// want+1 error unknown-target "package runtime has no sync_runtime_Semacquire to link: its symbol is sync.runtime_Semacquire"
//go:linkname acquire runtime.sync_runtime_Semacquire
func acquire(s *uint32)

func main() {
	acquire(nil)
}
