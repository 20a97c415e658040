package main

// For TinyGo it is enough that some file of the package imports unsafe.
//
//go:linkname nanotime runtime.nanotime
func nanotime() int64
