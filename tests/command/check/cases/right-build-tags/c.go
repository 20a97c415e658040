//go:build (!linux || !(amd64 || arm64)) && !darwin || plan9
// +build !linux !amd64,!arm64
// +build !darwin

package main

import _ "unsafe"

//go:linkname nanotime runtime.nosuch
func nanotime() int32

func f() int64 { return 0 }
