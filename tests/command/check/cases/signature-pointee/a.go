// check: --go=1.26
// tree: 1.26
// go1.26: ok

package main

import "unsafe"

type iter struct{ key, elem uintptr }

// want+1 warning signature "argument it points to 16 bytes here, and runtime.mapiterinit may write 32"
//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t, m unsafe.Pointer, it *iter)

type words struct{ key, elem, t, it uintptr }

// want+1 warning signature "byte 0 behind argument it begins an integer here and a pointer in runtime.mapiternext: the garbage collector may lose it"
//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *words)

// want+1 warning signature "argument l points to 16 bytes here, and sync.runtime_notifyListAdd may write 32"
//go:linkname add sync.runtime_notifyListAdd
func add(l *[2]uintptr) uint32

func main() {
	var it iter
	if unsafe.Sizeof(it) == 0 {
		mapiterinit(nil, nil, &it)
		mapiternext(new(words))
		add(nil)
	}
}
