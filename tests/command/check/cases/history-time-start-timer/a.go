// check: --go=1.23..1.26
// go1.26: relocation target time.startTimer not defined
// go1.19: ok

package main

import _ "unsafe"
import _ "time"

// want+1 error removed-target "use time.NewTimer"
//go:linkname startTimer time.startTimer
func startTimer(t *int)

func main() {
	startTimer(nil)
}
