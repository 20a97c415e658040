// SPDX-License-Identifier: BSD-3-Clause

// What package reflect is to the converter: methods of Value, and checks of a flag that are inlined.
package reflect

type flag uintptr

type Value struct {
	flag
	n int
}

func (f flag) mustBe(k flag) {
	if f != k {
		panic("kind")
	}
}

func helper(n int) int { return n + 1 }

//go:noinline
func (v Value) Len() int { return v.n }

//go:noinline
func Checks(v Value, n int) int {
	n = helper(n) * 2
	v.mustBe(3)
	return n
}

//go:noinline
func Other(n int) int { return helper(n) * 2 }

//go:noinline
func Plain(n int) int { return n * 2 }
