// SPDX-License-Identifier: BSD-3-Clause
//
// make, append and copy give the lengths, contents and capacities that Go gives.
package main

import "unsafe"

type pair struct {
	name string
	n    *int
}

type empty struct{}

//go:noinline
func add(s []int, v ...int) []int { return append(s, v...) }

//go:noinline
func zeroes(n, m int) []int { return make([]int, n, m) }

//go:noinline
func wide(n int64) []pair { return make([]pair, n) }

func caps(n int) {
	var s []int
	last := -1
	for i := 0; i < n; i++ {
		s = append(s, i*i)
		if cap(s) != last {
			last = cap(s)
			print(last, " ")
		}
	}
	println("|", len(s), s[n-1])
}

func byteCaps() {
	for _, n := range []int{1, 5, 9, 17, 33, 49, 100, 129, 250, 300, 500, 700, 1000, 1200} {
		print(cap(append([]byte(nil), make([]byte, n)...)), " ")
	}
	println()
}

func main() {
	caps(170)
	byteCaps()

	s := add(nil, 1, 2, 3)
	t := add(s, 4)
	t = add(t, 5, 6, 7, 8, 9)
	println(len(s), len(t), t[0], t[8], cap(t), len(add(nil)), add(nil) == nil)

	z := zeroes(3, 10)
	sum := 0
	for _, v := range z[:10] {
		sum += v
	}
	n := copy(z, t)
	println(len(z), cap(z), sum, n, z[2])
	n = copy(z[1:], z)
	println(n, z[0], z[1], z[2])

	w := wide(4)
	one := 1
	w[3] = pair{"last", &one}
	w = append(w, pair{"more", nil})
	x := make([]pair, 2)
	n = copy(x, w[3:])
	println(len(w), w[3].name, *w[3].n, w[4].name, w[0].n == nil, n, x[0].name, x[1].name)
	for i := range w {
		w[i] = pair{}
	}
	println(w[3].name == "", w[3].n == nil, x[0].name)

	var e []empty
	e = append(e, empty{}, empty{}, empty{})
	println(len(e), len(append(e, e...)))

	u := unsafe.Slice(&t[2], 3)
	println(len(u), cap(u), u[0], u[2], *(*[4]int)(t) == [4]int{1, 2, 3, 4})

	grown := cap(append(make([]int, 512), 1))
	println(grown > 800, grown < 900)

	big := make([]int, 1<<20)
	big = append(big, 7)
	println(len(big), big[1<<20], big[1<<19])
}
