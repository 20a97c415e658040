// SPDX-License-Identifier: BSD-3-Clause
//
// Each nil dereference is a run-time error that can be recovered, in C functions, too.
package main

type big struct {
	a [400]int
	s string
}
type pair struct {
	a, b int
	s    string
}

func try(name string, f func()) {
	defer func() {
		r := recover()
		if r == nil {
			println(name, "did not panic")
			return
		}
		println(name, r.(error).Error())
	}()
	f()
}

var pb *big
var pp *pair
var sink interface{}
var ps *string
var pa *[100]byte
var pl *[]int

var function func()

func main() {
	try("load", func() { b := *pb; sink = b })
	try("store", func() { *pb = big{} })
	try("equal", func() { x := pair{}; println(*pp == x) })
	try("equal big", func() { println(*pb == big{}) })
	try("string", func() { println(*ps) })
	try("string==", func() { println(*ps == "abc") })
	try("array==", func() { println(*pa == [100]byte{}) })
	try("copy", func() { println(copy(pa[:], "abc")) })
	try("append", func() { *pl = append(*pl, 1) })
	try("iface", func() { sink = *pp })
	try("iface==", func() { println(sink == interface{}(*pp)) })
	try("call", func() { function() })
	try("deferred call", func() { defer function() })
	try("again", func() { println(*ps) })
}
