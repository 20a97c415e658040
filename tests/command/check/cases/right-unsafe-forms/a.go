// go1.26: ok
// go1.19: ok

package main

import (
	"fmt"; u "unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() { fmt.Println(nanotime() > 0, u.Sizeof(0)) }
