// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

type T struct{ a, b int }

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func f(x interface{}) (r int) {
loop:
	for i := range []T{{1, 2}, {3, 4}} {
		switch y := x.(type) {
		case interface{ M() }, struct{ x int }:
			_ = y
			goto loop
		case func() T:
			if (T{1, 2}) == y() {
				r = '}' + len(`}`) + int("}"[0])
			}
		}
		_ = map[string]func(){"a": func() {}, "}": func() { _ = i }}
	}
	return
}

func main() { println(nanotime() > 0, f(1)) }
