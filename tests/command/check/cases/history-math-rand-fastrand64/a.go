// check: --go=1.22

package main

import _ "unsafe"
import _ "math/rand"

// want+1 warning renamed-target "pull runtime.rand"
//go:linkname f math/rand.fastrand64
func f() uint64

func main() {
}
