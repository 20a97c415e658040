// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "time"

//go:linkname sleep time.Sleep
func sleep(ns int64)

func main() {
	sleep(1)
}
