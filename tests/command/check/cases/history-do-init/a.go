// check: --go=1.21

package main

import "unsafe"

// want+1 error signature "since Go 1.21"
//go:linkname doInit runtime.doInit
func doInit(t unsafe.Pointer)

func main() {
}
