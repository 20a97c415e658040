// SPDX-License-Identifier: BSD-3-Clause
//
// Tables with several rows, of which the wanted one is not the first: methods, interfaces, embedded
// fields. A panic finds the Error or String method of its value in such a table.
package main

type T struct{ n int }

func (t T) Alone() int    { return t.n + 1 } // in no interface
func (t T) Error() string { return "text" }
func (t T) Zed() int      { return t.n + 2 }

type pointer struct{ a, b, c int }

func (p *pointer) Add(n int) int  { p.b += n; return p.b }
func (p *pointer) Get() int       { return p.b }
func (p *pointer) String() string { return "string of a pointer" }
func (p *pointer) Total() int     { return p.a + p.b + p.c }

type inner struct{ k int }

func (i inner) First() int  { return i.k * 1 }
func (i inner) Second() int { return i.k * 2 }
func (i inner) Third() int  { return i.k * 3 }

type outer struct {
	name string
	inner
	last int
}

type second interface{ Second() int }
type two interface {
	Get() int
	Total() int
}
type unmet interface {
	Get() int
	Missing() int
	Total() int
}
type hidden interface{ hidden() int }

func (o outer) hidden() int { return o.last }

var (
	anything any = T{40}
	other    any = &pointer{1, 2, 3}
	embedded any = outer{"x", inner{7}, 9}
)

//go:noinline
func sort(v any) int {
	switch v := v.(type) {
	case unmet:
		return v.Missing()
	case second:
		return v.Second()
	case two:
		return v.Get() + v.Total()
	case interface{ Zed() int }:
		return v.Zed()
	}
	return -1
}

var number = "@@00@@"[2:4]

func main() {
	println(anything.(interface{ Zed() int }).Zed(), anything.(interface{ Alone() int }).Alone())
	println(other.(two).Get(), other.(two).Total(), other.(interface{ Add(int) int }).Add(5), other.(two).Total())
	println(embedded.(second).Second(), embedded.(interface{ Third() int }).Third(), embedded.(hidden).hidden())
	for _, v := range []any{3, anything, "x", other, embedded, nil} {
		println(sort(v))
	}
	f, g := embedded.(outer).Third, other.(*pointer).Total
	println(f(), g())
	println(T.Zed(T{1}), (*pointer).Get(&pointer{4, 5, 6}), outer.Second(outer{inner: inner{8}}))
	println(any(T{1}) == any(T{1}), any(T{1}) == any(T{2}), any(outer{"a", inner{1}, 2}) == any(outer{"a", inner{1}, 3}))
	switch number {
	case "01":
		panic(other)
	case "02":
		_ = other.(unmet)
	case "03":
		_ = embedded.(unmet)
	}
	panic(anything)
}
