// check: --go=1.22

package main

import _ "unsafe"
import _ "net"

// want+1 warning renamed-target "gone since Go 1.22"
//go:linkname fastrandu net.fastrandu
func fastrandu() uint

func main() {
}
