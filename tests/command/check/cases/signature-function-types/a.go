// go1.26: ok

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

type handler func(w int, r string) (n int, err error)

//go:linkname a example.com/m/lib.each
func a(f handler, g func(...int), h chan<- func(), m map[string]func(int) func())

// want+1 error signature "the function passed as argument f has another signature in example.com/m/lib.each: func(int, string) (int, error)"
//go:linkname b example.com/m/lib.each
func b(f func(w int) (n int, err error), g func([]int), h <-chan func(), m map[string]func(int) func())

func main() { a(nil, nil, nil, nil); b(nil, nil, nil, nil) }
