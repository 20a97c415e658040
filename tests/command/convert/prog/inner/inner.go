// SPDX-License-Identifier: BSD-3-Clause

// Package inner has what main pulls, and pushes what main lacks.
package inner

import (
	_ "prog/first"
	_ "unsafe"
)

var counter = 40

func Counter() int { return counter }

func hidden(n int) int { return n + 1 }

//go:linkname same main.pushed
func same(a, b string) bool { return a == b }

func Max[T int | string](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func init() { println("inner init", counter) }

var keep = hidden
