// check: --go=1.23

package main

import "unsafe"
import _ "time"

// want+1 error signature "resetTimer takes 2 arguments, time.resetTimer takes 3: period would be garbage (so since Go 1.23)"
//go:linkname resetTimer time.resetTimer
func resetTimer(t unsafe.Pointer, when int64) bool

func main() {
}
