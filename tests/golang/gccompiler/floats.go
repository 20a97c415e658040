// SPDX-License-Identifier: BSD-3-Clause
//
// How print writes floating-point numbers.
package main

import "math"

func main() {
	x := uint64(88172645463325252)
	for i := 0; i < 3000; i++ {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		f := math.Float64frombits(x)
		println(f, math.Float32frombits(uint32(x>>20)))
		println(float64(int64(x)>>(uint(i)%60)), complex(f, -f), complex64(complex(f, 1)))
		println(float64(i)/10, float64(i)/1000, float64(i)*1e15)
	}
	println(0.0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, math.SmallestNonzeroFloat64, float32(math.MaxFloat32), float32(math.SmallestNonzeroFloat32))
	println(1e20, 1e21, 1e22, 123456.0, 1234567.0, 100000.0, 0.00001, 0.0001, 5e-324, 2.2250738585072014e-308, 1e23, 9007199254740993.0)
	println(complex(math.Inf(1), math.Inf(-1)), complex(math.NaN(), math.NaN()), complex(0, math.Copysign(0, -1)), complex(1, math.Inf(1)))
	z := complex(x2, 3) / complex(2, y2)
	println(z, complex(x2, 3)/complex(0, 0), complex(math.Inf(1), 0)/complex(y2, 1))
	// Nothing overflows on the way, if the largest number is divided by an infinity.
	println(complex(most, 0)/complex(math.Inf(1), math.Inf(1)), complex(0, -most)/complex(math.Inf(-1), math.Inf(1)))
}

var x2, y2, most = 1.25, -0.5, math.MaxFloat64
