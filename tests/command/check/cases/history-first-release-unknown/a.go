// unjudged: reflect.typelinks
// check: --go=1.15..1.19

package main

import (
	_ "reflect"
	"unsafe"
)

// No source shows since when Go has it, so it is not said to be new.
//
//go:linkname typelinks reflect.typelinks
func typelinks() ([]unsafe.Pointer, [][]int32)

func main() {
	typelinks()
}
