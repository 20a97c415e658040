// go1.27: symbol main.T.M redeclared
// go1.26: internal compiler error
// go1.19: double init for main.T.M
// gccgo: symbol `main.T.M' is already defined

package main

import _ "unsafe"

type T struct{}

func (T) M() int { return 1 }

// want+1 error two-bodies "main.T.M is T.M at a.go:12 already"
//go:linkname x main.T.M
func x(T) int { return 2 }

func main() { println(T{}.M(), x(T{})) }
