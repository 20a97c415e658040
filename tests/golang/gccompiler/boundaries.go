// SPDX-License-Identifier: BSD-3-Clause
//
// Values on both sides of a boundary: size classes, conversions, complex infinities, runes.
package main

import "math"

type words struct {
	p    *int
	rest [7]int
}

//go:noinline
func bytes(n int) int { return cap(append([]byte(nil), make([]byte, n)...)) }

//go:noinline
func pointers(n int) int { return cap(append([]*int(nil), make([]*int, n)...)) }

//go:noinline
func structs(n int) int { return cap(append([]words(nil), make([]words, n)...)) }

//go:noinline
func grown(n int) int { return cap(append(make([]int, n), 1)) }

//go:noinline
func id[V any](v V) V { return v }

func around(what string, f func(int) int, at ...int) {
	for _, n := range at {
		println(what, n, f(n-1), f(n), f(n+1))
	}
}

func parts[F float32 | float64](values []F, product func(a, b, c, d F)) {
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				for _, d := range values {
					product(a, b, c, d)
				}
			}
		}
	}
}

func main() {
	around("bytes", bytes, 8, 16, 32, 256, 512, 768, 1024, 1536, 2048, 32760, 32768, 40960)
	around("pointers", pointers, 1, 2, 32, 63, 64, 65, 128, 4094, 4095, 4096, 4097)
	around("structs", structs, 1, 7, 8, 9, 511, 512, 513)
	around("grown", grown, 1, 2, 255, 256, 257, 511, 512, 513, 1023, 1024, 4095, 4096)

	inf, nan := math.Inf(1), math.NaN()
	parts([]float64{0, -1.5, inf, -inf, nan}, func(a, b, c, d float64) {
		x, y := complex(id(a), b), complex(c, id(d))
		println(x*y, x/y, x == y)
	})
	parts([]float32{0, 2, float32(-inf), float32(nan)}, func(a, b, c, d float32) {
		x, y := complex(id(a), b), complex(c, id(d))
		println(x*y, x/y)
	})
	for _, r := range []rune{-1, 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff, 0x110000} {
		s := string(id(r))
		print(len(s))
		for i, c := range s + "x" {
			print(" ", i, ":", c)
		}
		println()
	}
	for _, s := range []string{"\x80", "\xc2", "\xc2\x80", "\xe0\x9f\x80", "\xe0\xa0\x80", "\xed\xa0\x80", "\xf0\x8f\x80\x80",
		"\xf0\x90\x80\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"} {
		for i, c := range id(s) {
			print(i, ":", c, " ")
		}
		println(len([]rune(s)))
	}
	for _, f := range []float64{-1, -0.5, 0, 0.999, 1 << 31, 1<<31 - 1, 1 << 52, 1<<53 + 1, 1<<63 - 1024} {
		println(int64(id(f)), int32(int64(id(f))), uint64(math.Abs(id(f))), float32(id(f)))
	}
}
