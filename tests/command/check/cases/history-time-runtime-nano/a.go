// check: --go=1.26
// go1.26: invalid reference to time.runtimeNano

package main

import _ "unsafe"
import _ "time"

// want+1 error blocked "pull runtime.nanotime"
//go:linkname nano time.runtimeNano
func nano() int64

func main() {
	nano()
}
