// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

const n = 4

type table [n * 2]int

type grid [n][n]int

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
