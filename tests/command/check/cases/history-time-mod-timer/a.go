// check: --go=1.26

package main

import "unsafe"
import _ "time"

// want+1 warning removed-target "use time.Timer.Reset"
//go:linkname modTimer time.modTimer
func modTimer(t unsafe.Pointer, when, period int64, f func(any, uintptr), arg any, seq uintptr)

func main() {
}
