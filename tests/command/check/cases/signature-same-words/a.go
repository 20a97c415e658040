// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

type T struct{ a, b int }

//go:linkname f example.com/m/lib.f
func f(t T)

//go:linkname g example.com/m/lib.g
func g(c complex128, s [1]string) (int, error)

func main() {
	f(T{})
	g(0, [1]string{})
}
