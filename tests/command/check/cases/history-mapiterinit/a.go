// check: --go=1.17

package main

import (
	_ "reflect"
	"unsafe"
)

//go:linkname mapiterinit reflect.mapiterinit
func mapiterinit(t, m unsafe.Pointer) unsafe.Pointer

func main() {
	mapiterinit(nil, nil)
}
