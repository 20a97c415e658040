// check: --go=1.26
// tree: 1.26
// go1.26: ok

package main

import "unsafe"

type iter struct{ key, elem uintptr }

// want+1 warning signature "`it` points to 16 bytes here and to 32 in the target"
//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t, m unsafe.Pointer, it *iter)

type words struct{ key, elem, t, it uintptr }

// want+1 warning signature "byte 0 of what `it` points to begins a pointer in the target and an integer here"
//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *words)

// want+1 warning signature "`l` points to 16 bytes here and to 32 in the target"
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
