// SPDX-License-Identifier: BSD-3-Clause
//
// Unexported methods of the same name in two packages are different methods, whether the interface
// and the type have names or not.
package main

import "unexported/other"

type T int

func (t T) hidden() int   { return int(t) }
func (t T) Seen() int     { return int(t) + 1 }
func (t *T) pointer() int { return int(*t) + 2 }

type both struct { // has hidden of both packages
	T
	other.T2
}

type embeds struct{ other.T2 }
type tagged struct {
	other.T `hidden:"yes"`
}

type named interface{ hidden() int }

func as[A any](x any) (ok bool) { _, ok = x.(A); return }

//go:noinline
func kind(x any) string {
	switch x := x.(type) {
	case interface {
		hidden() int
		Seen() int
	}:
		return "both methods"
	case other.Named:
		return "other's, named"
	case interface{ hidden() int }:
		_ = x.hidden()
		return "ours, anonymous"
	}
	return "neither"
}

func main() {
	t, p := T(3), T(4)
	values := []any{t, &p, other.T(5), other.New(), embeds{}, &embeds{}, tagged{}, both{}, nil, 6,
		struct{ T }{7}, struct{ *T }{&p}, struct{ other.T }{8}, other.Struct(), other.Local()}
	for i, x := range values {
		println(i, as[named](x), as[interface{ hidden() int }](x), as[interface{ pointer() int }](x),
			as[other.Named](x), other.As(x), other.AsBoth(x), other.AsGeneric(x), as[other.Anonymous](x),
			as[other.Embeds](x), as[interface {
				named
				other.Named2
			}](x), kind(x), other.Kind(x))
	}
	println(any(t).(interface{ hidden() int }).hidden(), other.Call(other.T(5)))
	println(any(both{T: 2}).(interface {
		hidden() int
		Seen() int
	}).hidden())
	if x, ok := any(other.Struct()).(interface{ hidden() int }); ok {
		println("wrong", x.hidden())
	}
	panic(any(other.T(1)).(interface{ hidden() int }).hidden())
}
