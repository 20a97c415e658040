// SPDX-License-Identifier: BSD-3-Clause
//
// A debugger looks at parameters, variables and types of every kind.
package main

import (
	"sync/atomic"
	_ "unsafe"
)

//go:linkname usleep runtime.usleep
func usleep(us uint32)

type point struct {
	x, y int
	name string
}

type shape interface{ area() int }

type color uint8

type stack[T any] struct {
	items []T
	used  int
}

//go:noinline
func (s *stack[T]) push(item T) int {
	s.items[s.used] = item
	s.used++
	usleep(2)
	return s.used
}

func (p *point) area() int { return p.x * p.y }

var (
	global  = point{30, 40, "global"}
	counter atomic.Int32
	ratio   = 2.5
	words   = []string{"first", "second"}
	wave    = complex(1, 2)
	failed  error
)

const limit = 42

// The compiler inlines it into its caller.
func inlined(base int) int {
	sum := base + global.x
	usleep(3)
	return sum * 2
}

//go:noinline
func look(p *point, s string, list []int, n int8, f float64, ok bool, two [2]int16, c color, v shape,
	call func(int) int) int {
	local := p.x + len(list)
	pair := [2]point{{local, 1, s}, *p}
	text := words[1]
	for i := range list {
		pair[i%2].y += list[i]
	}
	usleep(1)
	m := inlined(local)
	if ok && n < 0 && f > 2 {
		m += call(int(two[1])) + int(c) + v.area()
	}
	println(local, pair[0].y, pair[1].name, text, m)
	return m
}

func main() {
	p := &point{1, 2, "one"}
	counter.Add(7)
	numbers := &stack[int]{items: make([]int, 4)}
	n := look(p, "text", []int{5, 6, 7}, -8, 2.25, true, [2]int16{9, -10}, 11, p, func(i int) int { return i + p.x })
	println(numbers.push(n), limit, failed == nil, real(wave), ratio)
}
