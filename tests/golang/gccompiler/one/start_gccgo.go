// SPDX-License-Identifier: BSD-3-Clause

//go:build gccgo

package main

import "unsafe"

// gccgo refuses a linkname on a variable. A function whose address is the
// variable's will do: it is never called.
//
//go:linkname startNanoSymbol runtime.startNanoTime
func startNanoSymbol()

func start() int64 {
	f := startNanoSymbol
	return ***(***int64)(unsafe.Pointer(&f))
}
