// go1.19: duplicated definition of symbol example.com/m/lib.v
// go1.26: duplicated definition of symbol example.com/m/lib.v

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

// want+1 error body-and-target "example.com/m/lib.v has an initial value already, in package example.com/m/lib (lib.go:3); fix: delete the initial value of v"
//go:linkname v example.com/m/lib.v
var v = 4

// want+1 warning body-and-target "example.com/m/lib.w has an initial value already, in package example.com/m/lib (lib.go:5), and one of the two is lost"
//go:linkname w example.com/m/lib.w
var w = f()

// The other package leaves the value to this one.
//
//go:linkname x example.com/m/lib.x
var x = 5

// want+1 error body-and-target "example.com/m/lib.negative has an initial value already, in package example.com/m/lib (lib.go:12); fix: delete the initial value of negative"
//go:linkname negative example.com/m/lib.negative
var negative = -1

// want+1 error body-and-target "example.com/m/lib.named has an initial value already, in package example.com/m/lib (lib.go:13); fix: delete the initial value of named"
//go:linkname named example.com/m/lib.named
var named = k

// want+1 error body-and-target "example.com/m/lib.text has an initial value already, in package example.com/m/lib (lib.go:14); fix: delete the initial value of text"
//go:linkname text example.com/m/lib.text
var text = "a" + "b"

// want+1 error body-and-target "example.com/m/lib.ratio has an initial value already, in package example.com/m/lib (lib.go:15); fix: delete the initial value of ratio"
//go:linkname ratio example.com/m/lib.ratio
var ratio = 2.5

// want+1 warning body-and-target "example.com/m/lib.sum has an initial value already, in package example.com/m/lib (lib.go:16), and one of the two is lost; fix: delete the initial value of sum"
//go:linkname sum example.com/m/lib.sum
var sum = 1 + f()

// want+1 warning body-and-target "example.com/m/lib.call has an initial value already, in package example.com/m/lib (lib.go:17), and one of the two is lost; fix: delete the initial value of call"
//go:linkname call example.com/m/lib.call
var call = g(7)

// want+1 warning body-and-target "example.com/m/lib.hexZero has an initial value already, in package example.com/m/lib (lib.go:18), and one of the two is lost; fix: delete the initial value of hexZero"
//go:linkname hexZero example.com/m/lib.hexZero
var hexZero = 0x0

// want+1 warning body-and-target "example.com/m/lib.ratioZero has an initial value already, in package example.com/m/lib (lib.go:19), and one of the two is lost; fix: delete the initial value of ratioZero"
//go:linkname ratioZero example.com/m/lib.ratioZero
var ratioZero = 0.0

// want+1 warning body-and-target "example.com/m/lib.noText has an initial value already, in package example.com/m/lib (lib.go:20), and one of the two is lost; fix: delete the initial value of noText"
//go:linkname noText example.com/m/lib.noText
var noText = "" + ""

const k = 7

//go:noinline
func f() int { return 6 }

//go:noinline
func g(n int) int { return n }

func main() {
	println(v, w, x, negative, named, text, ratio, sum, call, hexZero, ratioZero, noText)
}
