// go1.26: invalid reference to time.Duration.Seconds
// go1.19: ok

package main

import _ "unsafe"
import _ "time"

// want+1 error not-pushed "invalid reference to time.Duration.Seconds"
//go:linkname secs time.Duration.Seconds
func secs(d int64) float64

func main() {
	println(secs(1))
}
