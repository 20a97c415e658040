// check: --go=1.23

package main

import "unsafe"
import _ "time"

// want+1 error signature "`period` reads an undefined register"
//go:linkname resetTimer time.resetTimer
func resetTimer(t unsafe.Pointer, when int64) bool

func main() {
}
