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

var garbage []byte

// Memory that later objects of the size get has old contents then.
//
//go:noinline
func litter(size int) {
	for total := 0; total < 24<<20; total += size {
		garbage = append([]byte(nil), make([]byte, size)...)
		garbage = garbage[:cap(garbage)]
		for i := range garbage {
			garbage[i] = 0xff
		}
	}
}

func sum[T byte | int32 | int](s []T) (or T) {
	for _, v := range s[:cap(s)] {
		or |= v
	}
	return or
}

//go:noinline
func bytesOfZeros(s string) []byte { return []byte(s) }

//go:noinline
func runesOfZeros(s string) []rune { return []rune(s) }

// What is behind the length is zero, whatever was there before.
func tails(n int) {
	zeros := string(make([]byte, n))
	litter(n)
	println(n, sum(bytesOfZeros(zeros)), sum(append([]byte(nil), zeros...)),
		sum(append(make([]byte, n, n), 0)), sum(make([]byte, n, n+n/3)))
	litter(4 * n)
	println(sum(runesOfZeros(zeros)), sum(append([]int32(nil), make([]int32, n)...)))
	litter(8 * n)
	println(sum(append(make([]int, n, n), 0)), sum(append([]int(nil), make([]int, n)...)))
}

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
	for _, n := range []int{33, 100, 1000, 5000, 33000, 100001, 5000000} {
		tails(n)
	}
	println(bytesOf("abc"), bytesOf(long), runesOf("abc"), runesOf(long+long))
}
