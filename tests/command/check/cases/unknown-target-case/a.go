// go1.26: relocation target runtime.Nanotime not defined

package main

import _ "unsafe"

// want+1 error unknown-target "runtime.nanotime"
//go:linkname nanotime runtime.Nanotime
func nanotime() int64

func main() {
	nanotime()
}
