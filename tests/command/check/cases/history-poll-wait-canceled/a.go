// tree: 1.26
// check: --go=1.26
// go1.26: ok

package main

import _ "unsafe"
import _ "os"

// want+1 error signature "wait takes 1 argument, internal/poll.runtime_pollWaitCanceled takes 2: mode would be garbage"
//go:linkname wait internal/poll.runtime_pollWaitCanceled
func wait(ctx uintptr)

func main() {
	_ = wait
}
