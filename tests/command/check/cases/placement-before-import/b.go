package main

// want+1 note placement "not directly above nanotime"
//go:linkname nanotime runtime.nanotime

import _ "unsafe"
