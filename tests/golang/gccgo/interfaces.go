// SPDX-License-Identifier: BSD-3-Clause
//
// Interfaces: conversions, assertions, switches, equality, methods.
package main

import "unsafe"

type speaker interface{ speak() string }
type counter interface{ count() int }
type both interface {
	speaker
	counter
}

type dog struct {
	name string
	age  float64
}
type number int
type pointer struct{ p *int }

// The hashes of these interfaces meet in linkrt's cache of method tables (64 buckets).
type speaker9 interface{ speak1() string }
type speaker12 interface{ speak0() string }
type twice int

type node struct{ values [3]int }

func (twice) speak0() string    { return "zero" }
func (twice) speak1() string    { return "one" }
func (d dog) speak() string     { return d.name + " barks" }
func (n number) speak() string  { return "a number" }
func (n number) count() int     { return int(n) }
func (n *node) count() int      { return n.values[1] }
func (p pointer) speak() string { return "points" }

//go:noinline
func equal(a, b interface{}) bool { return a == b }

//go:noinline
func same(a, b speaker) bool { return a == b }

//go:noinline
func mixed(a speaker, b interface{}) bool { return a == b }

//go:noinline
func isText(a interface{}) bool { return a == "text" }

//go:noinline
func isSeven(a speaker) bool { return a == number(7) }

//go:noinline
func what(v interface{}) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case int, uint8:
		return "integer"
	case string:
		return "string " + v
	case *node:
		return "node"
	case []int:
		return "slice"
	case func() int:
		return "function"
	case unsafe.Pointer:
		return "unsafe pointer"
	case both:
		return "both: " + v.speak()
	case speaker:
		return "speaker: " + v.speak()
	case error:
		return "error " + v.Error()
	}
	return "other"
}

//go:noinline
func toCounter(v interface{}) (c counter, ok bool) { c, ok = v.(counter); return }

//go:noinline
func across(s speaker) (c counter, ok bool) { c, ok = s.(counter); return }

//go:noinline
func toDog(v interface{}) (d dog, ok bool) { d, ok = v.(dog); return }

//go:noinline
func fromSpeaker(s speaker) (d dog, ok bool) { d, ok = s.(dog); return }

//go:noinline
func toPointer(s interface{}) (p pointer, ok bool) { p, ok = s.(pointer); return }

//go:noinline
func toAny(s speaker) (v interface{}, ok bool) { v, ok = s.(interface{}); return }

//go:noinline
func must(v interface{}) both { return v.(both) }

func main() {
	x := 7
	d := dog{"Rex", 3}
	n := &node{[3]int{1, 2, 3}}
	f := func() int { return x }
	for _, v := range []interface{}{nil, 1, uint8(2), "s", n, []int{1}, f, unsafe.Pointer(&x), number(3), d, pointer{&x}, 1.5, struct{}{}} {
		println(what(v))
	}

	println(equal(1, 1), equal(1, 2), equal(1, int8(1)), equal(nil, nil), equal(1, nil), equal("ab"[:1], "a"))
	println(equal(d, dog{"Rex", 3}), equal(d, dog{"Max", 3}), equal(&d, &d), equal(n, &node{}), equal(1.5, 1.5))
	println(equal([2]string{"a", "b"}, [2]string{"a", "b"}), equal(pointer{&x}, pointer{&x}), equal(pointer{&x}, pointer{}))
	println(equal(uint16(5), uint16(5)), equal(true, false), equal(complex(1, 2), complex(1, 2)), equal(0.0, -0.0))
	var nothing speaker
	println(same(d, d), same(d, number(1)), same(nil, nothing), same(number(4), number(4)), same(d, nil))
	println(mixed(d, d), mixed(nil, nil), mixed(d, 1), mixed(number(1), number(1)), isText("text"), isText(5), isSeven(number(7)), isSeven(nil))

	c, ok := toCounter(number(9))
	println(c.count(), ok)
	c, ok = toCounter(d)
	println(c == nil, ok)
	c, ok = across(number(8))
	println(c.count(), ok)
	c, ok = across(d)
	println(c == nil, ok)
	c, ok = across(nil)
	println(c == nil, ok)
	c, ok = toCounter(n)
	println(c.count(), ok)

	e, ok := toDog(d)
	println(e.name, e.age, ok)
	e, ok = toDog(5)
	println(e.name, e.age, ok)
	e, ok = fromSpeaker(d)
	println(e.name, ok)
	p, ok := toPointer(pointer{&x})
	println(*p.p, ok)
	v, ok := toAny(d)
	println(v.(dog).name, ok)
	v, ok = toAny(nil)
	println(v == nil, ok)
	println(must(number(5)).count(), must(number(6)).speak())

	var t interface{} = twice(1)
	println(t.(speaker9).speak1(), t.(speaker12).speak0(), t.(speaker9).speak1())

	method := d.speak
	bound := speaker.speak
	println(method(), bound(number(1)), f())
}
