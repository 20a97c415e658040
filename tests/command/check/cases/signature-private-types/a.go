// check: --checklinkname=0

package main

import _ "unsafe"

type world struct{}

// want+1 warning signature "where stwReason is a type of yours, uint8, worldStop is a type of yours, struct{"
//go:linkname stopTheWorld runtime.stopTheWorld
func stopTheWorld(reason uint8)

// want+1 error signature "where *g can be unsafe.Pointer"
//go:linkname goready runtime.goready
func goready(gp *world)

func main() {
	stopTheWorld(0)
	goready(nil)
}
