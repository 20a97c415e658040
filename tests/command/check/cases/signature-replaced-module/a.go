// go1.26: ok

package main

import (
	"example.org/dep"
	_ "unsafe"
)

// want+1 error signature "`b` reads an undefined register"
//go:linkname hidden example.org/dep.hidden
func hidden(a int64) int64

func main() { dep.Use(); hidden(1) }
