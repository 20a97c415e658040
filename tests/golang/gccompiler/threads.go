// SPDX-License-Identifier: BSD-3-Clause
//
// Go code on threads that C starts. @@00@@ says whether it overflows their stacks.
package main

import _ "unsafe"

//go:linkname cmain test.cmain
func cmain(bad int) int

var total int
var bad = "@@00@@"

//go:noinline
func deep(n int) int {
	var a [64]int
	a[n&63] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + a[n&63] - n + 1
}

func endless(n int) int {
	var a [64]int
	a[n&63] = n
	return endless(n+1) + a[(n+1)&63]
}

//go:noinline
func add(a, b, c int) int { return deep(a) + b*c }

//go:noinline
func text(a int) string { return "from Go"[:a] }

var keep = []interface{}{add, text, endless}

func main() {
	println(add(10, 2, 3), text(4), len(keep))
	println(cmain(int(bad[3] - 48)))
}
