// Copyright
//
// +build linux,amd64 linux,arm64 darwin
// +build !plan9

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func f() int64 { return nanotime() }
