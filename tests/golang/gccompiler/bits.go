// SPDX-License-Identifier: BSD-3-Clause
//
// Package math/bits. Its division panics with values of package runtime.
package main

import "math/bits"

//go:noinline
func id(n uint64) uint64 { return n }

var number = "@@00@@"[3:4]

func main() {
	println(bits.Mul64(1<<63, id(6)))
	println(bits.Div64(1, 5, id(7)))
	println(bits.Add64(1<<63, id(1<<63), 1))
	println(bits.Sub64(1, id(2), 0))
	println(bits.Rem64(5, 7, id(3)), bits.Len64(id(1023)), bits.ReverseBytes64(id(0x0102030405060708)))
	if len(number) != 0 && number[0] == '1' {
		println(bits.Div64(9, 5, id(7)))
	}
	println(bits.Div64(0, 5, id(0)))
}
