// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// wait acquires a semaphore. durable: in a bubble of testing/synctest, the one that waits is blocked.
//
//go:linkname wait runtime.linkrtCoroWait
func wait(s *uint32, durable bool)

// spawn makes a goroutine, of which the caller of the function that calls spawn is the creator.
//
//go:linkname spawn runtime.linkrtCoroStart
func spawn(f func())

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

// A coro is a coroutine of package iter: a goroutine that runs only while the one that switched to it
// waits.
type coro struct {
	f            func(*coro)
	inside       bool   // the coroutine runs; only the one that runs uses it
	inner, outer uint32 // semaphores: the coroutine waits at the first
}

//go:linkname newcoro runtime.newcoro
func newcoro(f func(*coro)) *coro {
	c := &coro{f: f}
	spawn(c.start)
	return c
}

func (c *coro) start() {
	wait(&c.inner, true)
	defer c.exit() // also if f calls Goexit
	c.f(c)
}

func (c *coro) exit() {
	c.inside = false
	semrelease(&c.outer, true, 0)
}

//go:linkname coroswitch runtime.coroswitch
func coroswitch(c *coro) {
	mine, other := &c.outer, &c.inner
	if c.inside {
		mine, other = other, mine
	}
	c.inside = !c.inside
	semrelease(other, true, 0)
	wait(mine, true)
}
