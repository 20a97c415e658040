// SPDX-License-Identifier: BSD-3-Clause

// A package with one of each kind of symbol, relocation and table that a converted unit has.
package main

import "unsafe"

// Data: numbers, text, pointers at other places than the first, bytes that are 0, an alignment.
var (
	number   int32 = 7
	text           = "a text of the unit"
	pointers       = [4]*int32{nil, &number, nil, &number}
	zeroes   [300]byte
	small    byte
	wide     complex128 = 1 + 2i
	table               = map[string]int{"one": 1, "two": 2, "three": 3}
	inner               = &pointers[2]
	function            = choose
	shapes              = []shape{square{2}, &circle{3}, square{4}}
)

//go:linkname counter runtime.startNanoTime
var counter int64

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

// Types and methods; the one of the interface is not the first.
type shape interface {
	Area() int
	Name() string
}

type square struct{ side int }

func (s square) Double() square { return square{2 * s.side} }
func (s square) Name() string   { return "square" }
func (s square) Area() int      { return s.side * s.side }

type circle struct{ radius int }

func (c *circle) Zoom(n int)   { c.radius *= n }
func (c *circle) Area() int    { return 3 * c.radius * c.radius }
func (c *circle) Name() string { return "circle" }

type outer struct {
	first string `tag:"value"`
	circle
	m    map[string][]byte
	c    chan<- int
	f    func(a int, rest ...string) (bool, error)
	next *outer
}

type list[T any] struct {
	value T
	next  *list[T]
}

func (l *list[T]) push(v T) *list[T] { return &list[T]{v, l} }

// A function in assembly, and one that it calls.
func assembled(a, b int) int

//go:noinline
func choose(n int) int {
	switch n {
	case 0:
		return 10
	case 1:
		return 21
	case 2:
		return 32
	case 3:
		return 43
	case 4:
		return 54
	case 5:
		return 65
	case 6:
		return 76
	case 7:
		return 87
	case 8:
		return 98
	}
	return n
}

func inlined(a, b int) int {
	c := a + b
	return c * 3
}

//go:noinline
func deferred(f func()) (err any) {
	defer func() { err = recover() }()
	for i := 0; i < 3; i++ {
		defer f()
	}
	f()
	return nil
}

//go:noinline
func large(s []int, i, k int, v any) (r int) {
	var room [5000]int
	room[i] = s[k]
	for at, n := range s[i:k] {
		room[at] += n
	}
	if named, ok := v.(shape); ok {
		r = named.Area() + len(named.Name())
	}
	switch v := v.(type) {
	case int:
		r += v
	case string:
		r += len(v)
	case *outer:
		r += len(v.first)
	}
	return r + room[k] + inlined(i, k)
}

//go:nosplit
func pointer(p unsafe.Pointer) uintptr { return uintptr(p) + unsafe.Sizeof(outer{}) }

func main() {
	var l *list[string]
	total := 0
	add := func(n int) { total += n }
	for _, s := range shapes {
		add(s.Area())
	}
	o := &outer{first: text, c: make(chan<- int, 1)}
	o.f = func(a int, rest ...string) (bool, error) { return a > len(rest), nil }
	go add(1)
	o.c <- total
	l = l.push("x").push("y")
	counter += nanotime() + int64(len(*(*string)(unsafe.Pointer(&l.value))))
	var words uint32
	semrelease(&words, false, 0)
	println(large([]int{1, 2, 3}, 0, 2, o), deferred(func() { add(choose(5)) }) == nil, table["two"],
		assembled(1, 2), real(wide), zeroes[7], small, **inner, function(3), pointer(nil))
	select {
	case n := <-make(chan int):
		println(n)
	default:
	}
}
