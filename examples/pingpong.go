// SPDX-License-Identifier: BSD-3-Clause
//
// Two threads hand a turn back and forth over two semaphores.
package main

import "unsafe"

//go:linkname threadStart linkrt_thread_start
func threadStart(code uintptr, arg unsafe.Pointer, stackSize uintptr) unsafe.Pointer

//go:linkname threadJoin linkrt_thread_join
func threadJoin(thread unsafe.Pointer) unsafe.Pointer

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

const rounds = 20000

type game struct {
	ping, pong uint32 // semaphores that pass the turn
	total      int    // guarded by the turn
}

// linkrt_thread_start calls code of the compiler that compiled its caller: gccgo's, or gc's.
func player(arg unsafe.Pointer) unsafe.Pointer {
	g := (*game)(arg)
	for i := 0; i < rounds; i++ {
		semacquire(&g.ping)
		g.total++
		semrelease(&g.pong, false, 0)
	}
	return nil
}

// A func value points to a word that holds the address of the code.
func codeOf(f func(unsafe.Pointer) unsafe.Pointer) uintptr {
	return **(**uintptr)(unsafe.Pointer(&f))
}

func main() {
	g := new(game)
	thread := threadStart(codeOf(player), unsafe.Pointer(g), 0)
	if thread == nil {
		panic("no thread")
	}
	start := nanotime()
	for i := 0; i < rounds; i++ {
		semrelease(&g.ping, false, 0)
		semacquire(&g.pong)
		g.total++
	}
	elapsed := nanotime() - start
	threadJoin(thread)
	println("pingpong:", rounds, "round trips, total", g.total)
	println("pingpong:", elapsed/rounds, "ns a round trip")
}
