//go:build darwin

package lib

func f() {}
