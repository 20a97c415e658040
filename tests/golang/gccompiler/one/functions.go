// SPDX-License-Identifier: BSD-3-Clause
//
// Functions without bodies of packages runtime, sync and time. This file is the same
// for gccgo and for each release of gc.
package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname walltime runtime.walltime
func walltime() (sec int64, nsec int32)

//go:linkname now time.now
func now() (sec int64, nsec int32, mono int64)

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

//go:linkname fastrandn runtime.fastrandn
func fastrandn(n uint32) uint32

//go:noescape
//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:noescape
//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

//go:linkname canSpin sync.runtime_canSpin
func canSpin(i int) bool

//go:linkname usleep runtime.usleep
func usleep(usec uint32)

//go:linkname fatal runtime.fatal
func fatal(s string)

var sema uint32

func clocks() bool {
	before := nanotime()
	usleep(1000)
	sec, nsec := walltime()
	later, _, mono := now()
	return start() < before && mono-before >= 1000000 && later >= sec && nsec >= 0 && nsec < 1000000000
}

func randoms() bool {
	a, b, c := fastrand(), fastrand(), fastrand()
	return (a != b || b != c) && fastrandn(1) == 0 && fastrandn(6) < 6
}

func semaphores() uint32 {
	for i := 0; i < 3; i++ {
		semrelease(&sema, i == 1, 0)
	}
	semacquire(&sema)
	return sema
}

func main() {
	println(clocks(), randoms(), semaphores(), canSpin(1000))
	fatal("the end")
}
