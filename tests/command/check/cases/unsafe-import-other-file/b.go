package main

// want+1 error unsafe-import "only allowed in Go files"
//go:linkname nanotime runtime.nanotime
