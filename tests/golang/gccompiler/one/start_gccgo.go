// SPDX-License-Identifier: BSD-3-Clause

//go:build gccgo

package main

import "unsafe"

// gccgo refuses a linkname on a variable. So this declares a function at the address
// of the variable, and never calls it.
//
//go:linkname startNanoSymbol runtime.startNanoTime
func startNanoSymbol()

func start() int64 {
	f := startNanoSymbol
	return ***(***int64)(unsafe.Pointer(&f))
}
