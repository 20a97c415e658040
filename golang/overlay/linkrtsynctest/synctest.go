// SPDX-License-Identifier: BSD-3-Clause

// Package linkrtsynctest is a part of linkrt's package runtime: the bubbles of testing/synctest. Only
// programs that import that package link it. C has the scheduler's part, in runtime/sched/synctest.h.
package linkrtsynctest

import "unsafe"

// A bubble is what C calls struct bubble. It is an object of the heap, and so the collector finds the
// timers that it leads to.
type bubble struct {
	record [16]unsafe.Pointer
}

//go:linkname current runtime.linkrtBubble
func current() *bubble

//go:linkname begin runtime.linkrtBubbleBegin
func begin(b *bubble)

//go:linkname advance runtime.linkrtBubbleRun
func advance(b *bubble) (end uint32)

//go:linkname waitForOthers runtime.linkrtBubbleWait
func waitForOthers() (result uint32)

//go:linkname join runtime.linkrtBubbleJoin
func join(b *bubble)

//go:linkname leave runtime.linkrtBubbleLeave
func leave()

//go:linkname hold runtime.linkrtBubbleHold
func hold(b *bubble, n int32)

// noteDeadlock has a panic with that error print the goroutines of the bubble.
//
//go:linkname noteDeadlock runtime.linkrtBubbleDeadlock
func noteDeadlock(b *bubble, err any)

// How advance ends, and what comes of waitForOthers. C has the same numbers.
const (
	ended = iota
	mainEnded
)
const (
	waited = iota
	outside
)

type deadlockError struct {
	reason string
	bubble *bubble
}

func (e deadlockError) Error() string { return e.reason }

func deadlock(b *bubble, end uint32) any {
	if end == mainEnded {
		return deadlockError{"deadlock: main bubble goroutine has exited but blocked goroutines remain", b}
	}
	return deadlockError{"deadlock: all goroutines in bubble are blocked", b}
}

//go:linkname run internal/synctest.Run
func run(f func()) {
	if current() != nil {
		panic("synctest.Run called from within a synctest bubble")
	}
	b := new(bubble)
	begin(b)
	defer leave()
	go f()
	if end := advance(b); end != ended {
		err := deadlock(b, end)
		noteDeadlock(b, err)
		panic(err)
	}
}

//go:linkname wait internal/synctest.Wait
func wait() {
	switch waitForOthers() {
	case waited:
	case outside:
		panic("goroutine is not in a bubble")
	default:
		panic("wait already in progress")
	}
}

//go:linkname acquire internal/synctest.acquire
func acquire() any {
	b := current()
	if b == nil {
		return nil
	}
	hold(b, 1)
	return b
}

//go:linkname release internal/synctest.release
func release(b any) { hold(b.(*bubble), -1) }

//go:linkname inBubble internal/synctest.inBubble
func inBubble(b any, f func()) {
	if current() != nil {
		panic("goroutine is already bubbled")
	}
	join(b.(*bubble))
	defer leave()
	f()
}

// In programs without this package, these functions are weak symbols and answer no.

//go:linkname isInBubble internal/synctest.IsInBubble
func isInBubble() bool { return current() != nil }

//go:linkname isBubbled time.runtimeIsBubbled
func isBubbled() bool { return current() != nil }

//go:linkname associate internal/synctest.associate
func associate(p unsafe.Pointer) int { return linkrtAssociate(p) }

//go:linkname disassociate internal/synctest.disassociate
func disassociate(p unsafe.Pointer) { linkrtDisassociate(p) }

//go:linkname isAssociated internal/synctest.isAssociated
func isAssociated(p unsafe.Pointer) bool { return linkrtIsAssociated(p) }

//go:linkname linkrtAssociate runtime.linkrtAssociate
func linkrtAssociate(p unsafe.Pointer) int

//go:linkname linkrtDisassociate runtime.linkrtDisassociate
func linkrtDisassociate(p unsafe.Pointer)

//go:linkname linkrtIsAssociated runtime.linkrtIsAssociated
func linkrtIsAssociated(p unsafe.Pointer) bool
