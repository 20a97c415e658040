// SPDX-License-Identifier: BSD-3-Clause
//
// Every way to end badly. The number in the program chooses one: @@00@@.
package main

import _ "unsafe"

type T struct{ x, y int }

func (t *T) get() int { return t.y }

type I interface{ M() }
type J interface {
	N()
	M()
}
type V int

func (V) M() {}

type str string
type num int
type flt float64
type b bool
type cx complex128
type st struct{ s string }

func (s st) String() string { return "Stringer " + s.s }

type pe struct{ n int }

func (p *pe) Error() string { return "pe\nline2" }

//go:noinline
func id(n int) int { return n }

//go:noinline
func uid(n uint) uint { return n }

func rec(n int) int {
	var a [100]int
	a[n%100] = n
	return rec(n+1) + a[(n+1)%100]
}

var nilT *T
var zero int
var theArg = "@@00@@"[2:4]
var sink interface{}

func main() {
	println("start")
	s := []int{1, 2, 3}
	_ = s
	arr := [4]int{}
	str0 := "hello"
	n := 0
	for _, c := range os_arg() {
		n = n*10 + int(c-'0')
	}
	switch n {
	case 0:
		println(s[id(5)])
	case 1:
		println(s[id(-1)])
	case 2:
		println(s[uid(1<<63)])
	case 3:
		println(len(s[:id(9)]))
	case 4:
		println(len(s[id(3):id(2)]))
	case 5:
		println(len(str0[:id(9)]))
	case 6:
		println(len(str0[id(4):id(2)]))
	case 7:
		println(len(s[:id(1):id(9)]))
	case 8:
		println(len(s[:id(3):id(2)]))
	case 9:
		println(len(s[id(3):id(2):id(3)]))
	case 10:
		println(len(arr[:id(7)]))
	case 11:
		println(arr[id(7)])
	case 12:
		println(len(arr[:id(1):id(5)]))
	case 13:
		p := (*[4]int)(s)
		println(p[0])
	case 14:
		println(s[id(2):][id(1)])
	case 15:
		println(nilT.get())
	case 16:
		println(10 / zero)
	case 17:
		println(1 << id(-1))
	case 18:
		sink = "x"
		println(sink.(int))
	case 19:
		sink = 5
		sink.(I).M()
	case 20:
		var i I
		println(i.(V))
	case 21:
		var i I = V(3)
		i.(J).N()
	case 22:
		sink = nil
		sink.(I).M()
	case 23:
		println(rec(0))
	case 24:
		panic("a string")
	case 25:
		panic(str("named"))
	case 26:
		panic(num(-3))
	case 27:
		panic(1.5)
	case 28:
		panic(flt(2.25))
	case 29:
		panic(b(true))
	case 30:
		panic(cx(complex(1, 2)))
	case 31:
		panic(st{"me"})
	case 32:
		panic(&pe{1})
	case 33:
		panic(nil)
	case 34:
		panic(T{1, 2})
	case 35:
		panic("two\nlines")
	case 36:
		sink = []int{1}
		println(sink == sink)
	case 37:
		_ = make([]int, id(-1))
	case 38:
		_ = make([]int, 1, id(-1))
	case 39:
		m := make([]int, id(2), id(1))
		println(len(m))
	case 40:
		var i I
		i.M()
	case 41:
		p := (*int)(nil)
		*p = 3
	case 42:
		panic(uint8(200))
	case 43:
		panic('x')
	case 44:
		panic(int64(-1 << 63))
	case 45:
		panic(float32(0.1))
	case 46:
		panic(complex64(complex(0.1, -2)))
	case 47:
		println(s[id(1<<40)])
	case 48:
		println(len(s[uid(1<<63):]))
	case 49:
		println(len(str0[uid(7):]))
	case 50:
		println(str0[id(7)], s[3:4:4])
	case 51:
		panic(errT{})
	case 52:
		callM((*V)(nil))
	case 53:
		println(len(append(s, make([]int, id(1<<60))...)))
	case 54:
		panic((*faulty)(nil))
	case 55:
		panic(&faulty{9})
	default:
		println("END")
	}
}

//go:noinline
func callM(i I) { i.M() }

// Its method panics while the program prints the value.
type faulty struct{ n int }

func (f *faulty) String() string { return "text"[f.n:] }

type errT struct{}

func (errT) Error() string { panic("in Error") }

func os_arg() string { return arg() }

//go:noinline
func arg() string { return theArg }
