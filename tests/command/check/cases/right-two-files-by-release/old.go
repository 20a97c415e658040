//go:build !go1.22

package main

import _ "unsafe"

//go:linkname rand runtime.fastrand64
func rand() uint64

func f() uint64 { return rand() | 1 }
