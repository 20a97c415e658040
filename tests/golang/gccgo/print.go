// SPDX-License-Identifier: BSD-3-Clause
//
// Every kind of value that print and println know.
package main

type shape interface{ area() int }

func main() {
	println()
	print()
	println("text", 'r', true, false)
	print("no", "space", 1, 2, "\n")

	var i8 int8 = -128
	var u8 uint8 = 255
	var i64 int64 = -9223372036854775808
	var u64 uint64 = 18446744073709551615
	var ptr uintptr = 4096
	println(0, -1, 1234567890, i8, u8, i64, u64, ptr)

	zero := 0.0
	println(zero, -zero, 1/(-1/zero), 1/zero, -1/zero, zero/zero)
	println(1.0, 1.5, 2.0/3, 9.9999994, 9.9999995, 9.9999996, 99999999.0, 123456.789e3)
	println(1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, -1e-7, 1e23)
	third := float32(1) / 3
	println(third, float32(16777216), float32(3.4e38))

	c := complex(1.5, -2)
	println(c, complex64(c), c*c, c/complex(0, 1))

	var slice []int
	var any interface{}
	var s shape
	var p *int
	var f func()
	println(slice, any, s, p, f)

	long := "0123456789"
	for i := 0; i < 7; i++ {
		long += long
	}
	println(long)
	println(long[:500], long[:11], long[:1], "")
}
