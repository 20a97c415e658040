// SPDX-License-Identifier: BSD-3-Clause
//
// Pulls the functions that push.go pushes, and pushes one function itself.
package main

import _ "unsafe"

//go:linkname double other.double
func double(n int) int

//go:linkname greet other.path_1greet
func greet(name string) (string, int)

//go:linkname boxed other.boxed
func boxed() interface{}

//go:linkname whisperer other.whisperer
func whisperer() interface{}

// A method of the same name in another package is another method.
type secretive interface{ secret() string }

//go:linkname again main.pushedToMyself
func again() string

//go:linkname here main.pushedToMyself
func here() string { return "here" }

func main() {
	text, n := greet("linkrt")
	println(double(21), text, n, again())
	words, ok := boxed().([]string)
	println(len(words), ok, boxed().([]string)[0])
	_, ok = whisperer().(secretive)
	println("secret", ok)
}
