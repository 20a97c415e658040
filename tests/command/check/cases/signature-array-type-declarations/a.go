// go1.26: ok

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

const N = 2
const P = 3

type arr [N]int32
type arr2 [N * P]int32
type gen[T any] struct{ x T }
type gen2[T *N2, U any] struct{ x U }
type N2 int

//go:linkname v example.com/m/lib.v
var v arr2

//go:linkname w example.com/m/lib.w
var w arr

func main() { println(v[0], w[0], gen[int]{}.x, gen2[*N2, int]{}.x) }
