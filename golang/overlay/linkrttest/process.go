// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttest is a part of linkrt's package runtime: what package testing expects to find
// there. Only programs that import package testing link it.
package linkrttest

import _ "unsafe" // for go:linkname

// No object in the heap has a bitmap of its pointers.
//
//go:linkname reflect_gcbits reflect.gcbits
func reflect_gcbits(x any) []byte { return nil }

// Package time's tests ask whether a sleep can be shorter than a tick.
//
//go:linkname haveHighResSleep runtime.haveHighResSleep
var haveHighResSleep = true
