// SPDX-License-Identifier: BSD-3-Clause

// What public packages pull from package runtime, and Go itself does not use.
package main

import (
	"errors"
	"sort"
	"unsafe"
)

// The layout of a map's iterator before Go 1.24, as public packages copy it.
type iterator struct {
	key, elem unsafe.Pointer
	rest      [10]unsafe.Pointer
}

type eface struct{ typ, data unsafe.Pointer }

//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t, m unsafe.Pointer, it *iterator)

//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *iterator)

//go:linkname reflectMapiterinit reflect.mapiterinit
func reflectMapiterinit(t, m unsafe.Pointer, it *iterator)

//go:linkname reflectMapiternext reflect.mapiternext
func reflectMapiternext(it *iterator)

//go:linkname reflectMapiterkey reflect.mapiterkey
func reflectMapiterkey(it *iterator) unsafe.Pointer

//go:linkname reflectMapiterelem reflect.mapiterelem
func reflectMapiterelem(it *iterator) unsafe.Pointer

//go:linkname add runtime.add
func add(p unsafe.Pointer, x uintptr) unsafe.Pointer

//go:linkname noescape runtime.noescape
func noescape(p unsafe.Pointer) unsafe.Pointer

//go:linkname stringHash runtime.stringHash
func stringHash(s string, seed uintptr) uintptr

//go:linkname strhash runtime.strhash
func strhash(p unsafe.Pointer, seed uintptr) uintptr

//go:linkname procPin runtime.procPin
func procPin() int

//go:linkname procUnpin runtime.procUnpin
func procUnpin()

//go:linkname goyield runtime.goyield
func goyield()

//go:linkname entersyscallblock runtime.entersyscallblock
func entersyscallblock()

//go:linkname exitsyscall runtime.exitsyscall
func exitsyscall()

//go:linkname getitab runtime.getitab
func getitab(inter, typ unsafe.Pointer, canfail bool) unsafe.Pointer

func keys(n int, key func() (string, int), next func()) {
	var all []string
	for i := 0; i < n; i++ {
		k, e := key()
		if e != len(k) {
			println("wrong element", e, "of", k)
		}
		all = append(all, k)
		next()
	}
	sort.Strings(all)
	for _, k := range all {
		println(k)
	}
}

func walk(m map[string]int) {
	var any any = m
	e := (*eface)(unsafe.Pointer(&any))
	it := new(iterator)
	mapiterinit(e.typ, e.data, it)
	keys(len(m), func() (string, int) { return *(*string)(it.key), *(*int)(it.elem) },
		func() { mapiternext(it) })
	println("at the end:", it.key == nil)

	it = new(iterator)
	reflectMapiterinit(e.typ, e.data, it)
	keys(len(m), func() (string, int) {
		return *(*string)(reflectMapiterkey(it)), *(*int)(reflectMapiterelem(it))
	}, func() { reflectMapiternext(it) })
	println("at the end:", reflectMapiterkey(it) == nil)
}

func typeOf(x any) unsafe.Pointer { return (*eface)(unsafe.Pointer(&x)).typ }

// The type of the interface is the element of a pointer's.
func elemOf(t unsafe.Pointer) unsafe.Pointer {
	const elemOffset = 48
	return *(*unsafe.Pointer)(add(t, elemOffset))
}

func itabs() {
	stringer := elemOf(typeOf((*error)(nil)))
	err := errors.New("an error")
	found := getitab(stringer, typeOf(err), true)
	println("a table:", found == (*eface)(unsafe.Pointer(&err)).typ)
	println("none:", getitab(stringer, typeOf(1), true) == nil)
	defer func() { println(recover().(error).Error()) }()
	getitab(stringer, typeOf(1), false)
}

func main() {
	walk(map[string]int{"a": 1, "bc": 2, "def": 3, "ghij": 4})
	walk(map[string]int{})
	words := [2]int{1, 2}
	println(*(*int)(add(unsafe.Pointer(&words), unsafe.Sizeof(words[0]))), *(*int)(noescape(unsafe.Pointer(&words))))
	s := "text"
	println(stringHash(s, 7) == strhash(unsafe.Pointer(&s), 7))
	println(procPin() >= 0)
	procUnpin()
	done := make(chan bool)
	go func() { done <- true }()
	goyield()
	entersyscallblock()
	exitsyscall()
	println(<-done)
	itabs()
}
