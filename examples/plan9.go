// SPDX-License-Identifier: BSD-3-Clause

// Plan 9 assembly (plan9.s) calls one target in ABI0. This Go code calls another in ABIInternal.
// Only gc compiles this program.
package main

import _ "unsafe"

//go:linkname fastrandn runtime.fastrandn
func fastrandn(n uint32) uint32

// now and add are in plan9.s.
func now() int64
func add(a, b int64) int64

func main() {
	start := now()
	for fastrandn(1000) != 0 {
	}
	println("2 + 3 =", add(2, 3))
	println("a draw of 1 in 1000 took time:", now() > start)
}
