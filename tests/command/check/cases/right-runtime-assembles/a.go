// go1.19: ok
// go1.26: ok

package main

import _ "unsafe"

// Package time declares it, and assembly of the runtime has its body.
//
//go:linkname now time.now
func now() (sec int64, nsec int32, mono int64)

func main() {
	sec, _, _ := now()
	println(sec > 0)
}
