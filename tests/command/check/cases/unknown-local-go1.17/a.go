// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning unknown-local "this package has no function or variable gone, so with go.mod's go line before 1.18 the compiler ignores it (and 2 more in this file); fix: delete the line, or name what it should link"
//go:linkname gone runtime.nanotime

// One finding stands for all of the file.
//
//go:linkname lost runtime.nanotime
//go:linkname missing runtime.nanotime

func main() {
}
