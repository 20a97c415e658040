// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning unknown-local "this package has no function or variable gone, so with go.mod's go line before 1.18 the compiler ignores it"
//go:linkname gone runtime.nanotime

func main() {
}
