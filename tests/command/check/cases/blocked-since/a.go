// check: --go=1.24..1.27
// go1.26: link: main: invalid reference to time.runtimeNow

package main

import _ "unsafe"

// want+1 error blocked "since Go 1.24 the linker lets only time pull time.runtimeNow; fix: call time.Now"
//go:linkname now time.runtimeNow
func now() (sec int64, nsec int32, mono int64)

func main() {
	now()
}
