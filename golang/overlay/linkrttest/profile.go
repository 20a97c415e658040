// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttest is a part of linkrt's package runtime: what package testing expects to find
// there, and linkrt does not have. Only programs that import package testing link it, and `linkrt
// test` refuses the flags that would need it. In other programs these names are undefined.
package linkrttest

import (
	_ "internal/runtime/linkrtprof" // package testing sets the rates of its profiles
	_ "unsafe"                      // for go:linkname
)

//go:linkname setBlockProfileRate runtime.SetBlockProfileRate
func setBlockProfileRate(rate int) {
	if rate > 0 {
		panic("linkrt has no profiles of blocking")
	}
}
