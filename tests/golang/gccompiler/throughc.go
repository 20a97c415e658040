// SPDX-License-Identifier: BSD-3-Clause
//
// Panics through C: comparisons, copies, maps, sync. Panics in large frames, in initialisation, and
// many.
package main

import (
	"errors"
	"math/bits"
	"strconv"
	"sync"
)

type inner struct{ v any }
type pair struct {
	a int
	b inner
	c [2]any
}

func try(name string, f func()) {
	defer func() {
		r := recover()
		switch r := r.(type) {
		case nil:
			println(name, "nil")
		case error:
			println(name, "error", r.Error())
		case string:
			println(name, "string", r)
		case int:
			println(name, "int", r)
		default:
			println(name, "other")
		}
	}()
	f()
}

var initial = func() (s string) {
	defer func() { s = recover().(string) + " in init" }()
	panic("var")
}()

func init() {
	defer func() { println("init recovers", recover().(string)) }()
	panic("init")
}

//go:noinline
func bigFrame(n int) (s string) {
	var a [3000]int
	for i := range a {
		a[i] = n + i
	}
	defer func() { s += " " + strconv.Itoa(a[n]) }()
	defer func() {
		if r := recover(); r != nil {
			s = r.(string)
		}
	}()
	if a[5] > 0 {
		panic("big")
	}
	return "x"
}

type big struct{ a [200]int }

//go:noinline
func copyBig(p, q *big) { *p = *q }

type bigp struct {
	p *int
	a [200]*int
}

//go:noinline
func copyBigp(p, q *bigp) { *p = *q }

func spill(a, b, c, d, e, f, g, h, i, j, k, l int) (x, y int, err error) {
	defer func() {
		if r := recover(); r != nil {
			x, y, err = a+l, b+k, errors.New("spill")
		}
	}()
	z := c - c
	return a / z, b, nil
}

type iface interface{ m(int) int }
type impl struct{ k int }

func (i *impl) m(n int) int {
	defer func() { i.k++ }()
	if n == 0 {
		panic(i.k)
	}
	return i.m(n-1) + 1
}

func mutual(n int) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = r.(string) + strconv.Itoa(n)
			if n%3 == 0 && n > 0 {
				panic(s)
			}
		}
	}()
	if n == 0 {
		panic("m")
	}
	s = mutual(n-1) + "."
	if n%2 == 0 {
		panic(s)
	}
	return s
}

func loopDefer(n int) (sum int) {
	for i := 0; i < n; i++ {
		func() {
			defer func() {
				if recover() != nil {
					sum++
				}
			}()
			for j := 0; j < i%5; j++ {
				defer func() { sum += j }()
			}
			if i%2 == 0 {
				var m []int
				_ = m[i]
			}
		}()
	}
	return
}

type E struct{ error }

func main() {
	println(initial)
	p := pair{1, inner{[]int{1}}, [2]any{1, "x"}}
	q := p
	try("compare structs", func() { println(p == q) })
	try("compare any", func() { println(any(p) == any(q)) })
	try("compare arrays", func() { x := [2]any{1, func() {}}; y := x; println(x == y) })
	println(bigFrame(7))
	try("copy nil", func() { copyBig(nil, &big{}) })
	try("copy from nil", func() { copyBig(&big{}, nil) })
	try("copyp nil", func() { copyBigp(nil, &bigp{}) })
	try("copyp from nil", func() { copyBigp(&bigp{}, nil) })
	x, y, err := spill(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	println(x, y, err.Error())
	var i iface = &impl{3}
	try("iface", func() { println(i.m(4)) })
	println(i.(*impl).k)
	for n := 0; n < 9; n++ {
		try("mutual", func() { println(mutual(n)) })
	}
	println(loopDefer(200))
	var once sync.Once
	try("once", func() { once.Do(func() { panic("once") }) })
	try("once again", func() { once.Do(func() { panic("once") }) })
	var mu sync.Mutex
	try("mutex", func() { mu.Lock(); defer mu.Unlock(); panic(5) })
	mu.Lock()
	try("div", func() { bits.Div64(1, 0, 0) })
	try("div2", func() { bits.Div64(3, 0, 2) })
	try("embedded nil error", func() { println(E{}.Error()) })
	try("nil map", func() { var m map[string]int; m["x"] = 1 })
	try("unhashable", func() { m := map[any]int{}; m[[]int{1}] = 1 })
	try("unhashable get", func() { m := map[any]int{}; println(m[func() {}]) })
	f := sync.OnceFunc(func() { panic("oncefunc") })
	try("oncefunc", f)
	try("oncefunc", f)
	total := 0
	for n := 0; n < 100000; n++ {
		func() {
			defer func() { total += recover().(int) }()
			panic(n & 1)
		}()
	}
	println(total)
	println("done")
}
