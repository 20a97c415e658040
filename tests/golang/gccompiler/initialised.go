// SPDX-License-Identifier: BSD-3-Clause

// An object that an initialiser made is collected as any other: nothing that is left of the frames
// of the initialisers counts.
package main

import "runtime"

type object[Any any] [4]int

var collected = make(chan bool)

var only = newObject[int]().method

func newObject[Any any]() *object[Any] {
	o := new(object[Any])
	runtime.SetFinalizer(o, func(*object[Any]) { close(collected) })
	return o
}

func (*object[Any]) method() {}

func isCollected() bool {
	for i := 0; i < 10; i++ {
		runtime.GC()
		select {
		case <-collected:
			return true
		default:
		}
	}
	return false
}

func main() {
	if isCollected() {
		panic("collected while a variable leads to it")
	}
	only = nil
	if !isCollected() {
		panic("never collected")
	}
}
