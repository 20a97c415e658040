// SPDX-License-Identifier: BSD-3-Clause
//
// Strings, slices, interfaces, initialisation, and a panic with an error.
package main

type T struct{ a, b int }
type E string

func (e E) Error() string { return "E:" + string(e) }

type S interface{ M() int }

func (t T) M() int { return t.a }

var global = []int{1, 2, 3}
var m = initm()

func initm() int { println("init m"); return 5 }
func init()      { println("init", m, len(global)) }

//go:noinline
func cat(a, b, c string) string { return a + b + c }

// Releases pass different words for bytes that are made of strings.
//
//go:noinline
func bytesOf(a, b, c, d, e string) {
	two, three := []byte(a+b), []byte(a+b+c)
	four, five := []byte(a+b+c+d), []byte(a+b+c+d+e)
	println(string(two), string(three), string(four), string(five), string([]byte(a+b+c+d+e+a)))
	three[0] = '!'
	println(string(three), a, len([]byte(e+e)), cap(three) >= 3)
}

//go:noinline
func app(s []int, n int) []int {
	for i := 0; i < n; i++ {
		s = append(s, i*i)
	}
	return s
}

//go:noinline
func iface(x interface{}) {
	switch v := x.(type) {
	case int:
		println("int", v)
	case string:
		println("string", v)
	case error:
		println("error", v.Error())
	case S:
		println("S", v.M())
	default:
		println("other")
	}
}

func main() {
	println("hello", 42, -7, true, 'x', uint64(1<<63))
	println(cat("a", "bc", "def"))
	s := app(nil, 20)
	println(len(s), cap(s), s[19])
	s2 := app([]int{7}, 3)
	println(len(s2), cap(s2), s2[0], s2[3])
	b := []byte("hello world")
	b = append(b, '!')
	println(string(b))
	for i, r := range "aé世\xff" {
		println(i, r)
	}
	println(string([]rune{0x4e16, 'x'}), len([]rune("世界")))
	iface(3)
	iface("str")
	iface(E("x"))
	iface(T{9, 2})
	iface(2.5)
	var x, y interface{} = T{1, 2}, T{1, 2}
	println(x == y, x == interface{}(3))
	println(1.5, 1e100, float32(0.1), 1e6, 123456789.0, 0.0001, complex(1, -2))
	p := &T{3, 4}
	println(p.M(), E("q").Error())
	println(cat(string(rune(0x263a)), "", cat("1", "2", "3"))+cat("x", "y", "z")+"end", "a" < "b")
	bytesOf("a", "b", "c", "d", "")
	bytesOf("", "bytes", "", "of strings, more than thirty-two of them", "e")
	panic(E("boom"))
}
