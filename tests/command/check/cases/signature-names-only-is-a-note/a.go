// check: --notes
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "time"

// want+1 note signature "the same machine layout"
//go:linkname sleep time.Sleep
func sleep(ns uint64)

func main() {
	sleep(1)
}
