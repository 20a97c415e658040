// SPDX-License-Identifier: BSD-3-Clause

package runtime

// What the compiler makes of min and max, of two operands each.

func strmin(x, y string) string {
	if y < x {
		return y
	}
	return x
}

func strmax(x, y string) string {
	if y > x {
		return y
	}
	return x
}

type float interface{ ~float32 | ~float64 }

func fmin32(x, y float32) float32 { return least(x, y, isNegative32(x)) }
func fmin64(x, y float64) float64 { return least(x, y, isNegative64(x)) }
func fmax32(x, y float32) float32 { return -least(-x, -y, !isNegative32(x)) }
func fmax64(x, y float64) float64 { return -least(-x, -y, !isNegative64(x)) }

// Tells the zeros apart: the inverse of -0 is below 0.
func isNegative32(x float32) bool { return x < 0 || x == 0 && 1/x < 0 }
func isNegative64(x float64) bool { return x < 0 || x == 0 && 1/x < 0 }

// least returns a NaN if there is one, and -0 rather than 0.
func least[F float](x, y F, xIsNegative bool) F {
	if x != x || x < y || x == y && xIsNegative {
		return x
	}
	return y
}
