package main

// typedef long myint;
import "C"

import _ "example.com/m/lib"
import _ "unsafe"

//go:linkname take example.com/m/lib.take
func take(x C.myint)

// want+1 warning signature "is a pointer here and an integer in the target"
//go:linkname take2 example.com/m/lib.take
func take2(x *C.myint)

func main() { take(1) }
