package main

// #include <stdint.h>
// static int64_t one(void) { return 1; }
// //go:linkname nosuch runtime.nosuch
import "C"

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

type t C.int64_t

func main() { println(nanotime() > 0, C.one()) }
