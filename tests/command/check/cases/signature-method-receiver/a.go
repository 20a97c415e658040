// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "argument d is an integer in example.com/m/lib.D.Seconds, and a floating-point number in secs"
//go:linkname secs example.com/m/lib.D.Seconds
func secs(d float64) float64

func main() {
	println(secs(1))
}
