// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import "time"

//go:linkname secs time.Duration.Seconds
func secs(d time.Duration) float64

func main() {
	println(secs(time.Second))
}
