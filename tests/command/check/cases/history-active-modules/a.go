// check: --go=1.26
// go1.26: invalid reference to runtime.activeModules
// go1.19: ok

package main

import "unsafe"

// want+1 error not-pushed "runtime does not push it"
//go:linkname modules runtime.activeModules
func modules() []unsafe.Pointer

func main() {
	modules()
}
