// tree: 1.26
// check: --go=1.26
// go1.26: ok

package main

import _ "unsafe"
import _ "os"

// want+1 error signature "`mode` reads an undefined register"
//go:linkname wait internal/poll.runtime_pollWaitCanceled
func wait(ctx uintptr)

func main() {
	_ = wait
}
