// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

func init() {}
func init() {}

func _() {}

var _ = 1
var _, _ = 2, 3

type _ struct{ _, _ int }

const _ = iota

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() { println(nanotime() > 0) }
