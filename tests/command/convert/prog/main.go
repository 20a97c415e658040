// SPDX-License-Identifier: BSD-3-Clause

// A program of several packages, compared with what Go's own linker and
// runtime make of it: the order of initialisation, pushes and pulls between
// packages, linknamed variables, closures, interfaces, generics, assembly.
package main

import (
	"math/bits"
	"prog/inner"
	"prog/second"
	"sync/atomic"
	_ "unsafe"
)

//go:linkname pulled prog/inner.hidden
func pulled(n int) int

//go:linkname counter prog/inner.counter
var counter int

// pushed has its body in package inner, under this name.
func pushed(a, b string) bool

var early = second.Register("main variable")

func init() { println("main init 1", early) }
func init() { println("main init 2") }

type shape interface{ area() int }
type square struct{ side int }
type rect struct{ w, h int }

func (s square) area() int { return s.side * s.side }
func (r *rect) area() int  { return r.w * r.h }

func adder() func(int) int {
	total := 0
	return func(n int) int { total += n; return total }
}

type number interface{ ~int | ~float64 }

func sum[T number](list ...T) (total T) {
	for _, n := range list {
		total += n
	}
	return total
}

func name(n int) string {
	switch n {
	case 0:
		return "zero"
	case 1:
		return "one"
	case 2:
		return "two"
	case 3:
		return "three"
	case 4:
		return "four"
	case 5:
		return "five"
	case 6:
		return "six"
	case 7:
		return "seven"
	case 8:
		return "eight"
	}
	return "many"
}

// In add_*.s; twice calls it by way of the assembly.
func add(a, b int64) int64
func twice(n int64) int64

//go:noinline
func double(n int64) int64 { return 2 * n }

var table = [...]shape{square{3}, &rect{2, 5}}

func main() {
	println("pull", pulled(20), "push", pushed("a", "a"), pushed("a", "b"))
	counter += 2
	println("variable", counter, inner.Counter())
	f := adder()
	println("closure", f(1), f(2), f(3))
	for _, s := range table {
		println("area", s.area())
	}
	println("generic", sum(1, 2, 3), sum(0.5, 0.25) == 0.75, inner.Max(3, 9), inner.Max("b", "a"))
	println("switch", name(3), name(8), name(99))
	println("assembly", add(40, 2), twice(21))
	var n int64
	atomic.AddInt64(&n, 7)
	println("packages", atomic.LoadInt64(&n), bits.OnesCount(255), second.Registered())
	list := append([]int{1}, 2, 3)
	println("slices", len(list), list[2], len(string([]byte{'x', 'y'})+"z"))
	var any interface{} = square{4}
	if s, ok := any.(square); ok {
		println("assertion", s.side)
	}
}
