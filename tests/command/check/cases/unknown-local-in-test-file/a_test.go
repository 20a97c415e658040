package main

import _ "unsafe"

// want+1 error unknown-local
//go:linkname g runtime.nanotime
