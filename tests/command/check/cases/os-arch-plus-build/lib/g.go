// +build darwin,arm64 windows

package lib

func f() {}
