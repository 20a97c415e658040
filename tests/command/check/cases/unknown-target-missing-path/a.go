// go1.26: relocation target time.nanotime not defined

package main

import _ "unsafe"
import _ "time"

// want+1 error unknown-target "package time has no nanotime to link (did you mean runtime.nanotime?)"
//go:linkname nanotime time.nanotime
func nanotime() int64

func main() {
	nanotime()
}
