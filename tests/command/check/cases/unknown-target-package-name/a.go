// The name of a package does not stand for its path.
//
// go1.19: relocation target http.validMethod not defined
// go1.26: relocation target http.validMethod not defined
package main

import (
	_ "net/http"
	_ "unsafe"
)

// want+1 error unknown-target "has no package http"
//go:linkname validMethod http.validMethod
func validMethod(method string) bool

// want+1 error unknown-target "has no package runtim (did you mean runtime.nanotime?)"
//go:linkname nanotime runtim.nanotime
func nanotime() int64

func main() { println(validMethod("GET"), nanotime()) }
