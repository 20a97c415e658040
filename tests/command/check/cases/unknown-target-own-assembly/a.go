// go1.26: main.third: relocation target main.tabel not defined

package main

import _ "unsafe"

var table = [4]int64{1, 2, 3, 4}

// The name that assembly has for it is runtime·nanotime.
//
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func helper()

func third() int64

func main() {
	println(third(), table[0])
}
