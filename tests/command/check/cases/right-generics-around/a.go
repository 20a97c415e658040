// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

type pair[K comparable, V any] struct {
	key   K
	value V
}

func (p *pair[K, V]) get() V { return p.value }

func apply[T any, S ~[]T](s S, f func(T)) {
	for _, v := range s {
		f(v)
	}
}

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
	apply([]int{1}, func(int) {})
	_ = (&pair[int, string]{}).get()
}
