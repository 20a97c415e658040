// check: --go=1.26
// go1.26: relocation target os.fastrand not defined
// go1.19: ok

package main

import _ "unsafe"
import _ "os"

// want+1 error renamed-target "gone since Go 1.22"
//go:linkname fastrand os.fastrand
func fastrand() uint32

func main() {
	fastrand()
}
