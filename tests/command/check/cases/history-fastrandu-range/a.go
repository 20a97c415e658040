// check: --go=1.19..1.26
// go1.26: relocation target runtime.fastrandu not defined
// go1.19: ok

package main

import _ "unsafe"

// want+1 error renamed-target "(Go 1.22..1.26)"
//go:linkname fastrandu runtime.fastrandu
func fastrandu() uint

func main() {
	fastrandu()
}
