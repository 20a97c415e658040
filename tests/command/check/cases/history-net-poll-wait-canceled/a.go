// tree: 1.26
// check: --go=1.26
// go1.26: relocation target net.runtime_pollWaitCanceled not defined

package main

import _ "unsafe"
import _ "net"

// want+1 error unknown-target
//go:linkname wait net.runtime_pollWaitCanceled
func wait(ctx uintptr, mode int)

func main() {
	wait(0, 0)
}
