// check: --go=1.26
// tree: 1.26
// go1.26: ok

package main

import (
	"reflect"
	"unsafe"
)

// The compiler makes (*Value).pointer of Value.pointer.
//
// want+1 warning signature "pointer takes 2 arguments, reflect.(*Value).pointer takes 1: n is not read"
//go:linkname pointer reflect.(*Value).pointer
func pointer(v *reflect.Value, n float64) int

func main() {
	if v := reflect.ValueOf(new(int)); !v.IsValid() {
		println(pointer(&v, 0))
	}
}
