// SPDX-License-Identifier: BSD-3-Clause
//
// Closures, generics, interfaces, copies of large values.
package main

import (
	"errors"
	"unsafe"
)

type big struct {
	a [40]int
	s string
	b [333]byte
}

//go:noinline
func mk(n int) big {
	var x big
	for i := range x.a {
		x.a[i] = i * n
	}
	x.s = "s"
	x.b[332] = byte(n)
	return x
}

//go:noinline
func sum(x big) (t int) {
	for _, v := range x.a {
		t += v
	}
	return t + int(x.b[332])
}

type pair[K comparable, V any] struct {
	k K
	v V
}

func find[K comparable, V any](ps []pair[K, V], k K) (v V, ok bool) {
	for _, p := range ps {
		if p.k == k {
			return p.v, true
		}
	}
	return
}

//go:noinline
func adder(n int) func(int) int { return func(m int) int { n += m; return n } }

type shape interface {
	area() float64
	name() string
}
type sq struct{ w float64 }
type circ struct{ r float64 }

func (s sq) area() float64    { return s.w * s.w }
func (s sq) name() string     { return "sq" }
func (c *circ) area() float64 { return 3 * c.r * c.r }
func (c *circ) name() string  { return "circ" }

type key struct {
	a string
	b int
	c interface{}
}

type wrapped struct{ msg string }

func (w wrapped) Error() string        { return w.msg }
func (w wrapped) Is(target error) bool { return target == sentinel }

var sentinel = errors.New("sentinel")

//go:noinline
func eq(a, b interface{}) bool { return a == b }

//go:noinline
func eqe(a, b error) bool { return a == b }

type node struct {
	left, right *node
	v           int
}

func (n *node) insert(v int) *node {
	if n == nil {
		return &node{v: v}
	}
	if v < n.v {
		n.left = n.left.insert(v)
	} else {
		n.right = n.right.insert(v)
	}
	return n
}
func (n *node) walk(f func(int)) {
	if n != nil {
		n.left.walk(f)
		f(n.v)
		n.right.walk(f)
	}
}

//go:noinline
func sliceOps(s []string) {
	t := append([]string(nil), s...)
	t = append(t[:1], t[2:]...)
	copy(t, []string{"z"})
	for i, x := range t {
		println(i, x, len(t), cap(t))
	}
	u := make([]big, 2, 3)
	u = append(u, mk(1), mk(2))
	println(len(u), cap(u), sum(u[3]))
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

var table = [...]string{3: "three", 1: "one"}

var fn = fib
var eface interface{} = sq{2}

func main() {
	b := mk(3)
	c := b
	println(sum(c), sum(mk(1)), b == c, unsafe.Sizeof(b))
	ps := []pair[string, int]{{"a", 1}, {"b", 2}}
	v, ok := find(ps, "b")
	println(v, ok)
	_, ok = find(ps, "c")
	println(ok)
	f := adder(10)
	println(f(1), f(2))
	for _, s := range []shape{sq{3}, &circ{2}} {
		println(s.name(), int(s.area()))
	}
	println(eq(key{"a", 1, 2}, key{"a", 1, 2}), eq(key{"a", 1, "x"}, key{"a", 1, "y"}), eq(1.5, 1.5), eq("x", "x"), eq(b, c), eq([2]int{1, 2}, [2]int{1, 3}))
	println(eqe(wrapped{"a"}, wrapped{"a"}), errors.Is(wrapped{"q"}, sentinel))
	j := error(wrapped{"w"})
	println(j.Error(), errors.Is(j, sentinel))
	var root *node
	for i := 0; i < 20; i++ {
		root = root.insert(i * 7 % 20)
	}
	t := 0
	root.walk(func(v int) { t = t*3 + v; t %= 1000003 })
	println(t)
	sliceOps([]string{"a", "b", "c", "d"})
	println(fn(20), table[3], len(table), eface.(sq).w)
	m := sq.area
	g := (&circ{5}).area
	println(m(sq{4}), g())
	x := []byte("hello")
	switch string(x) {
	case "hello":
		println("switch ok")
	}
	var arr [10]int
	for i := range arr {
		arr[i]++
		if i == 0 {
			break
		}
	}
	h := func(xs ...int) int { return len(xs) }
	println(h(1, 2, 3))
	bs := make([]byte, 0)
	for i := 0; i < 3000; i++ {
		bs = append(bs, byte(i))
	}
	println(len(bs), bs[2999])
	var target wrapped
	println(errors.As(error(wrapped{"as"}), &target), target.msg)
	var w2 interface{ Is(error) bool } = wrapped{}
	println(w2.Is(sentinel))
}
