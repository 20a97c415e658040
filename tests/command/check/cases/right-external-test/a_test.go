package main

import (
	"testing"
	_ "unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func TestA(t *testing.T) { nanotime() }
