// SPDX-License-Identifier: BSD-3-Clause

// Package other has methods with the names of main's.
package other

type T int

func (t T) hidden() int { return int(t) * 10 }

type T2 struct{}

func (T2) hidden() int  { return 20 }
func (T2) hidden2() int { return 21 }

type Named interface{ hidden() int }
type Named2 interface{ hidden2() int }
type Anonymous = interface{ hidden() int }
type Embeds interface {
	Named
	Named2
}

func As(x any) bool { _, ok := x.(interface{ hidden() int }); return ok }

func AsBoth(x any) bool {
	_, ok := x.(interface {
		hidden() int
		hidden2() int
	})
	return ok
}

func as[A any](x any) (ok bool) { _, ok = x.(A); return }

func AsGeneric(x any) bool { return as[interface{ hidden() int }](x) }
func Call(x any) int       { return x.(interface{ hidden() int }).hidden() }
func New() *T              { return new(T) }
func Struct() any          { return struct{ T }{9} }

func Local() any {
	type T struct{ T2 }
	return &T{}
}

func Kind(x any) string {
	switch x.(type) {
	case interface{ hidden2() int }:
		return "hidden2"
	case interface{ hidden() int }:
		return "hidden"
	}
	return "neither"
}
