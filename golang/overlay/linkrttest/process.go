// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttest is a part of linkrt's package runtime: what package testing expects to find
// there. Only programs that import package testing link it.
package linkrttest

import _ "unsafe" // for go:linkname

const noBubbles = "linkrt has no bubbles of package testing/synctest"

//go:linkname synctestRun internal/synctest.Run
func synctestRun(f func()) { panic(noBubbles) }

//go:linkname synctestWait internal/synctest.Wait
func synctestWait() { panic(noBubbles) }

//go:linkname synctestAcquire internal/synctest.acquire
func synctestAcquire() any { return nil }

//go:linkname synctestRelease internal/synctest.release
func synctestRelease(bubble any) {}

//go:linkname synctestInBubble internal/synctest.inBubble
func synctestInBubble(bubble any, f func()) { panic(noBubbles) }

// No object in the heap has a bitmap of its pointers.
//
//go:linkname reflect_gcbits reflect.gcbits
func reflect_gcbits(x any) []byte { return nil }

// Package time's tests ask whether a sleep can be shorter than a tick.
//
//go:linkname haveHighResSleep runtime.haveHighResSleep
var haveHighResSleep = true
