// The tests of a program have its import path. And a push makes a symbol of any name.
//
// go1.19: ok
// go1.26: ok
package main

import _ "unsafe"

//go:linkname pushed example.com/m.pushed
func pushed() int { return 3 }

//go:linkname pulled example.com/m.pushed
func pulled() int

func secret() int { return 3 }

func main() { println(pulled(), pushed(), secret()) }
