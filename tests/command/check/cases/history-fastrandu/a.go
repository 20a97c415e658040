// check: --go=1.22

package main

import _ "unsafe"

// want+1 error renamed-target "gone since Go 1.22"
//go:linkname fastrandu runtime.fastrandu
func fastrandu() uint

func main() {
	fastrandu()
}
