// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

type pair[K comparable, V any] struct {
	k K
	v V
}

func (p *pair[K, V]) get(k K) (v V, ok bool) { return p.v, p.k == k }

type list[T interface{ ~int | ~string }] []T

type tree[T any] struct{ left, right *tree[T] }

func sum[T ~int | ~float64](s ...T) (t T) {
	for _, x := range s {
		t += x
	}
	return
}

//go:linkname nanotime runtime.nanotime
func nanotime() int64

var f = sum[int]

func main() {
	p := pair[string, int]{"a", 1}
	_, ok := p.get("a")
	println(nanotime() > 0, ok, f(1, 2), len(list[int]{}), tree[int]{}.left == nil)
}
