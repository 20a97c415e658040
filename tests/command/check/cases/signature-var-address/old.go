//go:build !go1.18

package main

import _ "unsafe"

//go:linkname barrier example.com/m/lib.barrier
var barrier uintptr

// The build does not take this file, so what it does with its list says nothing of the other one.
var list uintptr

func old() uintptr { return list + barrier }
