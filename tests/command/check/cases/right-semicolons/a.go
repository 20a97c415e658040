// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

type T struct{ a, b int }; var v T; func f() {}; const c = 1

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
	f()
}
