// go1.26: ok

package main

import "unsafe"
import _ "time"

//go:linkname newTimer time.newTimer
func newTimer(when, period int64, f func(any, uintptr, int64), arg any, c unsafe.Pointer) unsafe.Pointer

func main() {
	_ = newTimer
}
