// SPDX-License-Identifier: BSD-3-Clause

package linkrttest

import _ "unsafe" // for go:linkname

// Package time's tests ask whether a sleep can be shorter than a tick.
//
//go:linkname haveHighResSleep runtime.haveHighResSleep
var haveHighResSleep = true
