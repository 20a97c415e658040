// check: --go=1.26
// go1.26: ok

package main

import "unsafe"

// want+1 error signature "the function passed as argument unlockf has another signature in runtime.gopark: func(*g, unsafe.Pointer) bool (so since Go 1.21)"
//go:linkname gopark runtime.gopark
func gopark(unlockf func(), lock unsafe.Pointer, reason uint8, traceEv byte, traceskip int)

func main() {
	_ = gopark
}
