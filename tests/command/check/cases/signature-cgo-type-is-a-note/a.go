package main

// typedef long myint;
import "C"

import _ "example.com/m/lib"
import _ "unsafe"

//go:linkname take example.com/m/lib.take
func take(x C.myint)

// want+1 warning signature "argument x is a pointer in take2, and an integer in example.com/m/lib.take: the garbage collector may lose it"
//go:linkname take2 example.com/m/lib.take
func take2(x *C.myint)

func main() { take(1) }
