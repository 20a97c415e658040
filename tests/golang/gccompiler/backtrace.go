// SPDX-License-Identifier: BSD-3-Clause
//
// A debugger looks at a target below some frames of Go.
package main

import _ "unsafe"

//go:linkname usleep runtime.usleep
func usleep(us uint32)

type visitor interface{ visit(n int) int }

type counter struct{ calls int }

//go:noinline
func (c *counter) visit(n int) int {
	c.calls++
	if n == 0 {
		usleep(1)
		return c.calls
	}
	return descend(c, n-1) + 1
}

//go:noinline
func descend(v visitor, n int) int { return v.visit(n) }

//go:noinline
func apply(f func(int) int, n int) int { return f(n) }

func main() {
	start := &counter{}
	println(apply(func(n int) int { return descend(start, n) }, 2))
}
