// check: --go=1.26 --checklinkname=0

package main

import "unsafe"

//go:linkname modules runtime.activeModules
func modules() []unsafe.Pointer

func main() {
	modules()
}
