// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning unknown-local "silently ignored"
//go:linkname gone runtime.nanotime

func main() {
}
