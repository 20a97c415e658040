// SPDX-License-Identifier: BSD-3-Clause
//
// Capacities, which depend on the allocator.
package main

type three struct{ a, b, c byte }
type mixed struct {
	p *int
	n [5]int
}

func caps[T any](n, step int) {
	var s []T
	var x T
	last := -1
	for i := 0; i < n; i += step {
		for k := 0; k < step; k++ {
			s = append(s, x)
		}
		if cap(s) != last {
			print(cap(s), " ")
			last = cap(s)
		}
	}
	println()
}

//go:noinline
func bulk(s []byte, n int) int { return cap(append(s, make([]byte, n)...)) }

//go:noinline
func pointers(s []*int, n int) int { return cap(append(s, make([]*int, n)...)) }

//go:noinline
func bytesOf(s string) int { return cap([]byte(s)) }

//go:noinline
func runesOf(s string) int { return cap([]rune(s)) }

var long = "0123456789012345678901234567890123456789"

func main() {
	caps[byte](100000, 1)
	caps[int](50000, 1)
	caps[string](50000, 1)
	caps[*int](50000, 1)
	caps[three](30000, 3)
	caps[mixed](20000, 1)
	caps[struct{}](10, 1)
	for n := 1; n < 40000; n += n/7 + 1 {
		println(n, bulk(nil, n), pointers(nil, n/8), bulk(make([]byte, 5), n))
	}
	println(bytesOf("abc"), bytesOf(long), runesOf("abc"), runesOf(long+long))
}
