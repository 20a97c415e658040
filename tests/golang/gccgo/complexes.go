// SPDX-License-Identifier: BSD-3-Clause
//
// Products and quotients of numbers whose parts are zero, finite, infinite or no numbers.
package main

import "unsafe"

// A NaN that an operation makes has no sign that all machines agree on.
var bits uint64 = 0x7ff8000000000001
var nan = *(*float64)(unsafe.Pointer(&bits))

var inf, zero = func() (float64, float64) {
	big, none := 1e300, 0.0
	return big * big, none
}()

func kind(v float64) string {
	negative := v < 0 || v == 0 && 1/v < 0
	switch {
	case v != v:
		return "n"
	case v == 0 && negative:
		return "o"
	case v == 0:
		return "0"
	case v*zero != v*zero && negative:
		return "i"
	case v*zero != v*zero:
		return "I"
	case negative:
		return "f"
	}
	return "F"
}

func kinds(c complex128) string { return kind(real(c)) + kind(imag(c)) }

//go:noinline
func multiply(a, b complex128) complex128 { return a * b }

//go:noinline
func divide(a, b complex128) complex128 { return a / b }

//go:noinline
func multiply64(a, b complex64) complex64 { return a * b }

//go:noinline
func divide64(a, b complex64) complex64 { return a / b }

func main() {
	parts := []float64{zero, -zero, 3, -2, inf, -inf, nan}
	for _, a := range parts {
		for _, b := range parts {
			first := complex(a, b)
			line := kinds(first) + ":"
			for _, c := range parts {
				for _, d := range parts {
					second := complex(c, d)
					product, quotient := multiply(first, second), divide(first, second)
					line += " " + kinds(product) + kinds(quotient)
					if kinds(complex128(multiply64(complex64(first), complex64(second)))) != kinds(product) ||
						kinds(complex128(divide64(complex64(first), complex64(second)))) != kinds(quotient) {
						line += "!"
					}
				}
			}
			println(line)
		}
	}
	println(divide(complex(3, 4), complex(1, -2)), divide(complex(3, 4), complex(-2, 1)), divide(complex(1e300, 1e300), complex(1e300, 1e200)))
	println(multiply64(complex(3, 4), complex(1, -2)), divide64(complex(3, 4), complex(1, 8)), divide64(complex(-1, 0), complex(0, 2)))
}
