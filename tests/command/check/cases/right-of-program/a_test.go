package main_test

import (
	"testing"
	_ "unsafe"
)

//go:linkname secret example.com/m.secret
func secret() int

func TestSecret(t *testing.T) { println(secret()) }
