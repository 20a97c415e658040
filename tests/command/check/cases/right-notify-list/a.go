// go1.26: ok
// go1.19: ok

package main

import "unsafe"
import _ "sync"

type list struct {
	wait, notify uint32
	lock         uintptr
	head, tail   unsafe.Pointer
}

//go:linkname add sync.runtime_notifyListAdd
func add(l *list) uint32

func main() {
	println(add(new(list)))
}
