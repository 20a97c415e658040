// SPDX-License-Identifier: BSD-3-Clause
//
// Range loops over functions: defer, panic and recover in their bodies. The language has them since
// Go 1.23.
//
//go:build go1.23

package main

type seq func(yield func(int) bool)

func count(n int) seq {
	return func(yield func(int) bool) {
		defer println("count is over")
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func stubborn(yield func(int) bool) {
	for i := 0; i < 3; i++ {
		yield(i)
	}
}

func swallows(yield func(int) bool) {
	defer func() { println("swallowed", recover() != nil) }()
	yield(1)
}

var kept func(int) bool

func keeps(yield func(int) bool) {
	kept = yield
	yield(1)
}

func defers(n int) (sum int) {
	defer println("before the loop")
	for i := range count(n) {
		defer func() { sum = sum*2 + i; println("in the loop", i) }()
		for j := range count(2) {
			defer println("inner", i, j)
		}
	}
	defer println("after the loop")
	return 1
}

func panics() (r any) {
	defer func() { r = recover() }()
	for i := range count(3) {
		defer println("deferred", i)
		if i == 1 {
			panic("in a body")
		}
	}
	return "none"
}

func try(f func()) {
	defer func() {
		if e, ok := recover().(error); ok {
			println(e.Error())
		} else {
			println("no error")
		}
	}()
	f()
}

func recovers() (s string) {
	for i := range count(2) {
		defer func() {
			if r := recover(); r != nil {
				s += r.(string)
			}
		}()
		if i == 1 {
			panic("recovered from a body")
		}
	}
	return "none"
}

func main() {
	println(defers(3))
	println(panics().(string), recovers())
	try(func() {
		for i := range stubborn {
			if i == 1 {
				break
			}
		}
	})
	try(func() {
		for range swallows {
			panic("lost")
		}
	})
	try(func() {
		for range keeps {
		}
		kept(2)
	})
	try(func() {
		for i := range count(2) {
			defer func() { panic(i) }()
		}
	})
	for range count(1) {
		defer println("a deferred call of main")
		panic("the end")
	}
}
