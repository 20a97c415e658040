// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import "time"
import _ "example.com/m/lib"

// want+1 error signature
//go:linkname f example.com/m/lib.f
func f(d time.Month)

func main() {
	f(time.May)
}
