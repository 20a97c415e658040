// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning unknown-target "package runtime has no nanotme to link, but nothing calls nanotime (did you mean runtime.nanotime, runtime.nanotime1?)"
//go:linkname nanotime runtime.nanotme
func nanotime() int64

func main() {
}
