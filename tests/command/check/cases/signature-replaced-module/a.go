// go1.26: ok

package main

import (
	"example.org/dep"
	_ "unsafe"
)

// want+1 error signature "hidden takes 1 argument, example.org/dep.hidden takes 2: b would be garbage"
//go:linkname hidden example.org/dep.hidden
func hidden(a int64) int64

func main() { dep.Use(); hidden(1) }
