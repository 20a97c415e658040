// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

const (
	a = 0x1p-2
	b = 1e+5
	c = 0b1010_1010
	d = 0o17
	e = 1_000.5e-1i
	f = .5
	g = 0xe + 1
	h = 'a' + 07
)

var s = [...]float64{1.: 0, 2: 3.}

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() { println(a, b, c, d, e, f, g, h, len(s), nanotime() > 0) }
