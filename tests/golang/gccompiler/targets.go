// SPDX-License-Identifier: BSD-3-Clause
//
// Targets by linkname, functions and a variable.
package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname walltime runtime.walltime
func walltime() (int64, int32)

//go:linkname now time.now
func now() (sec int64, nsec int32, mono int64)

//go:linkname fastrandn runtime.fastrandn
func fastrandn(n uint32) uint32

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skip int)

//go:linkname canSpin sync.runtime_canSpin
func canSpin(i int) bool

//go:linkname activeModules runtime.activeModules
func activeModules() []*moduledata

//go:linkname usleep runtime.usleep
func usleep(us uint32)

//go:linkname throw runtime.throw
func throw(s string)

//go:linkname startNanoTime runtime.startNanoTime
var startNanoTime int64

type moduledata struct {
	file        *byte
	text, etext uintptr
}

func main() {
	a := nanotime()
	usleep(1000)
	b := nanotime()
	println(b-a >= 1000000, a > startNanoTime, startNanoTime != 0)
	s, ns := walltime()
	println(s > 1600000000, ns >= 0 && ns < 1000000000)
	s2, ns2, m := now()
	println(s2 >= s, ns2 >= 0, m >= b)
	println(fastrandn(1), fastrandn(10) < 10)
	var sema uint32
	semrelease(&sema, false, 0)
	semrelease(&sema, true, 0)
	semacquire(&sema)
	println(sema, canSpin(100))
	ms := activeModules()
	println(len(ms), ms[0].text != 0 && ms[0].etext > ms[0].text)
	throw("the end")
}
