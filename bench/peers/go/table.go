// SPDX-License-Identifier: BSD-3-Clause

// Go's table of waiters, as bench/cases/waiters.c measures linkrt's: the functions
// queue and dequeue, with roots of this program and Go's hash. No goroutine waits.
package main

import "unsafe"

//go:linkname rootQueue runtime.(*semaRoot).queue
func rootQueue(root *semaRoot, addr *uint32, s *sudog, lifo bool)

//go:linkname rootDequeue runtime.(*semaRoot).dequeue
func rootDequeue(root *semaRoot, addr *uint32) (s *sudog, now, tail int64)

// Sudogs from Go's allocator have the size of this release.
//
//go:linkname acquireSudog runtime.acquireSudog
func acquireSudog() *sudog

// Only the runtime reads them. A root has room for that of any release.
type semaRoot struct{ _ [8]uintptr }
type sudog struct{ _ [1]uintptr }

const (
	one = iota
	many
	colliding

	rootCount = 251 // runtime.semTabSize
	most      = 8000
)

var (
	roots     [rootCount]semaRoot
	waiters   [most + 1]*sudog
	words     [most * 2 * rootCount]uint32
	addresses []*uint32
)

func rootOf(addr *uint32) uintptr {
	return uintptr(unsafe.Pointer(addr)) >> 3 % rootCount
}

func choose(spread int) {
	if addresses != nil {
		return
	}
	for i := range waiters {
		waiters[i] = acquireSudog()
	}
	for i := 0; len(addresses) < threads; i++ {
		switch spread {
		case one:
			addresses = append(addresses, &words[0])
		case many:
			addresses = append(addresses, &words[i*16])
		case colliding:
			addresses = append(addresses, &words[i*2*rootCount])
		}
	}
}

func queue(s *sudog, addr *uint32) {
	rootQueue(&roots[rootOf(addr)], addr, s, false)
}

func dequeue(addr *uint32) *sudog {
	s, _, _ := rootDequeue(&roots[rootOf(addr)], addr)
	return s
}

func table(spread int, ops uint64) int64 {
	choose(spread)
	for i, addr := range addresses {
		queue(waiters[i], addr)
	}
	spare, at := waiters[threads], uint32(1)
	start := nanotime()
	for i := uint64(0); i < ops; i++ {
		addr := addresses[uint64(at)*uint64(threads)>>32]
		at = at*1664525 + 1013904223
		queue(spare, addr)
		spare = dequeue(addr)
	}
	ns := nanotime() - start
	for _, addr := range addresses {
		if dequeue(addr) == nil {
			return wrong
		}
	}
	for i := range addresses {
		if dequeue(addresses[i]) != nil {
			return wrong
		}
	}
	return ns
}
