// SPDX-License-Identifier: BSD-3-Clause
//
// The clock, random numbers and a semaphore of packages runtime and sync, in a program without a
// libc, libgo or Go's runtime. Each declaration without a body is a symbol that linkrt defines.
package main

import "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

// noescape: neither function keeps the address, so a semaphore may be a local variable.
//
//go:noescape
//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:noescape
//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

// gccgo does not allow a linkname on a variable. This function has the variable's address. It is
// never called.
//
//go:linkname startNanoSymbol runtime.startNanoTime
func startNanoSymbol()

func startNanoTime() int64 {
	f := startNanoSymbol
	return ***(***int64)(unsafe.Pointer(&f))
}

const rounds = 100000

func readClock() {
	start := nanotime()
	last, backwards := start, 0
	for i := 0; i < rounds; i++ {
		now := nanotime()
		if now < last {
			backwards++
		}
		last = now
	}
	println("nanotime:", rounds, "readings,", (last-start)/rounds, "ns each,",
		backwards, "of them backwards")
}

func rollDice() {
	print("fastrand: six dice:")
	for i := 0; i < 6; i++ {
		print(" ", fastrand()%6+1)
	}
	println()
}

func useSemaphore() {
	count := uint32(1)
	start := nanotime()
	for i := 0; i < rounds; i++ {
		semacquire(&count)
		semrelease(&count, false, 0)
	}
	println("semaphore:", rounds, "pairs,", (nanotime()-start)/rounds, "ns each, count", count)
}

func main() {
	println("startNanoTime:", nanotime()-startNanoTime(), "ns ago")
	readClock()
	rollDice()
	useSemaphore()
}
