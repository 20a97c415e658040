package main

import _ "unsafe"

// want+2 error duplicate "a.go"
// want+1 note placement
//go:linkname nanotime runtime.nanotime
