// go1.19: ok

package main

import _ "unsafe"

func k() int { return 3 }

//go:linkname x main.k
func x() int

func main() { println(k(), x()) }
