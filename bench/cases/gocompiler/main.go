// SPDX-License-Identifier: BSD-3-Clause
//
// What calls from compiled Go cost. The same source is built for linkrt and for
// Go's own runtime. It prints the picoseconds of a call: the least of 31 windows.
package main

import (
	"math/bits"
	_ "unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

// A call, and nothing else.
//
//go:noinline
func empty() uint32 { return 1 }

// The arithmetic of fastrand, with the state in a register.
//
//go:noinline
func arithmetic(state uint64) (uint64, uint32) {
	state += 0xa0761d6478bd642f
	high, low := bits.Mul64(state, state^0xe7037ed1a0b428db)
	return state, uint32(high ^ low)
}

func nanotimes(n int) (sum int64) {
	for i := 0; i < n; i++ {
		sum += nanotime()
	}
	return
}

func fastrands(n int) (sum int64) {
	for i := 0; i < n; i++ {
		sum += int64(fastrand())
	}
	return
}

func empties(n int) (sum int64) {
	for i := 0; i < n; i++ {
		sum += int64(empty())
	}
	return
}

func arithmetics(n int) (sum int64) {
	state, drawn := uint64(n), uint32(0)
	for i := 0; i < n; i++ {
		state, drawn = arithmetic(state)
		sum += int64(drawn)
	}
	return
}

var sink int64

func measure(name string, calls func(int) int64, n int) {
	least := int64(1) << 62
	for window := 0; window < 31; window++ {
		start := nanotime()
		sink += calls(n)
		if t := nanotime() - start; t < least {
			least = t
		}
	}
	println(name, least*1000/int64(n))
}

func main() {
	measure("nanotime", nanotimes, 20000)
	measure("fastrand", fastrands, 400000)
	measure("empty", empties, 400000)
	measure("arithmetic", arithmetics, 400000)
	more()
}
