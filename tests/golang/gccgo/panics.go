// SPDX-License-Identifier: BSD-3-Clause
//
// Each case panics in one way. The number of the case is the address of test.case,
// which the linker sets (--defsym). panics.out has its text in that line.
package main

import "unsafe"

//go:linkname testCase test.case
func testCase()

func which() int {
	f := testCase
	return int(**(**uintptr)(unsafe.Pointer(&f)))
}

type text string
type number int
type ratio float64
type plane complex128
type flag bool
type point struct{ x, y int }
type failure struct{ code int }
type named struct{ name string }
type speaker interface{ speak() }
type silent interface{ silent() }
type mute int
type still int

func (failure) Error() string   { return "failure of " + "its own" }
func (n *named) String() string { return "a Stringer called " + n.name }
func (mute) silent()            {}
func (still) silent()           {}

//go:noinline
func panicWith(v interface{}) { panic(v) }

//go:noinline
func equal(a, b interface{}) bool { return a == b }

//go:noinline
func zero() int { return 0 }

//go:noinline
func array(s []int) *[4]int { return (*[4]int)(s) }

//go:noinline
func load(p *[1 << 20]int, i int) int { return p[i] }

func bounds(s []int, t string, n int) {
	three, minus, huge := 3+n, -1+n, uint(1<<63)+uint(n)
	switch which() {
	case 1:
		println(s[three])
	case 2:
		println(s[minus])
	case 3:
		println(s[huge])
	case 4:
		println(len(s[:three+2]))
	case 5:
		println(len(s[:minus]))
	case 6:
		println(len(s[:huge]))
	case 7:
		println(len(t[:three+5]))
	case 8:
		println(len(t[minus:]))
	case 9:
		println(len(s[three:1]))
	case 10:
		println(len(s[minus:1]))
	case 11:
		println(len(s[: 1 : three+2]))
	case 12:
		println(len(s[:1:minus]))
	case 13:
		println(len(s[:three:1]))
	case 14:
		println(len(s[:minus:1]))
	case 15:
		println(len(s[three-1 : 1 : 2]))
	case 16:
		println(len(s[minus:1:2]))
	case 17:
		println(len(s[1:huge:2]))
	case 18:
		println(len(array(s)))
	case 19:
		println(t[three+1])
	case 20:
		println([3]int{1, 2, 3}[three])
	}
}

func runtimeErrors(s []int, n int) {
	minus := n - 1
	switch which() {
	case 21:
		println(5 / n)
	case 22:
		println(5 % n)
	case 23:
		println(5 << minus)
	case 24:
		println(load(nil, 1))
	case 25:
		println(len(make([]int, minus)))
	case 26:
		println(len(make([]int, 1, minus)))
	case 27:
		println(len(make([]int, 1<<60+n)))
	case 28:
		println(len(make([]int, 5, 3+n)))
	case 29:
		println(equal(s, s))
	case 30:
		println(equal(struct{ f func() }{}, struct{ f func() }{}))
	case 31:
		println(len(unsafe.Slice(&s[0], minus)))
	case 32:
		println(len(unsafe.Slice((*int)(nil), 1+n)))
	}
}

func assertions(any interface{}, s silent) {
	switch which() {
	case 33:
		println(any.(int))
	case 34:
		println(interface{}(nil).(int) + any.(int))
	case 35:
		any.(speaker).speak()
	case 36:
		s.(speaker).speak()
	case 37:
		println(s.(still) + 0)
	case 38:
		var none silent
		none.(speaker).speak()
	case 39:
		println(any.(*point).x)
	}
}

func values(n int) {
	switch which() {
	case 40:
		panicWith("a string")
	case 41:
		panicWith(-5 + n)
	case 42:
		panicWith(uint8(200 + n))
	case 43:
		panicWith(1.5)
	case 44:
		panicWith(float32(0.1))
	case 45:
		panicWith(complex(1, -2))
	case 46:
		panicWith(complex64(complex(1, -2)))
	case 47:
		panicWith(true)
	case 48:
		panicWith(text("a named string"))
	case 49:
		panicWith(number(7 + n))
	case 50:
		panicWith(ratio(0.25))
	case 51:
		panicWith(plane(complex(0, 1)))
	case 52:
		panicWith(flag(false))
	case 53:
		panicWith(failure{3})
	case 54:
		panicWith(&named{"linkrt"})
	case 55:
		panicWith(error(&failure{4}))
	case 56:
		panicWith('x')
	case 57:
		panicWith(uintptr(4096))
	case 58:
		panicWith(int64(-1) << 63)
	case 59:
		panicWith("")
	case 60:
		print("before ", 1, 2, "; ")
		panicWith("after")
	case 61:
		panicWith((*point)(nil))
	case 62:
		panicWith((func())(nil))
	}
}

func channels() {
	var none chan int
	c := make(chan int, 1)
	switch which() {
	case 63:
		close(none)
	case 64:
		close(c)
		close(c)
	case 65:
		close(c)
		c <- 1
	case 66:
		close(c)
		select {
		case c <- 1:
		default:
		}
	case 67:
		close(c)
		select {
		case c <- 1:
		case <-none:
		}
	case 68:
		c <- 1
		go close(c)
		c <- 2
	case 69:
		println(make(chan int, zero()-1))
	}
}

// Of an array the length counts, and no unsigned number is negative.
func more(s []int, a *[4]int, n int) {
	five, minus, huge := 5+n, -1+n, ^uint(0)-uint(n)
	switch which() {
	case 70:
		println(len(a[:1:five]))
	case 71:
		println(len(a[:1:minus]))
	case 72:
		println(len(a[:1:huge]))
	case 73:
		println(len(a[:huge]))
	case 74:
		println(len(a[:five]))
	case 75:
		println(len(s[:1:huge]))
	case 76:
		println(len(s[:4][huge:]))
	case 77:
		println(len(s[huge:1:2]))
	case 78:
		println(len("text"[huge-2 : huge-1]))
	}
}

func main() {
	n := zero()
	bounds([]int{1, 2, 3, 4}[:3], "four", n)
	runtimeErrors([]int{1, 2, 3}, n)
	assertions("text", mute(1))
	values(n)
	channels()
	more([]int{1, 2, 3, 4}[:3], &[4]int{}, n)
	println("no such case")
}
