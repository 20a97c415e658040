package main

import _ "unsafe"

// The language is then Go 1.16.
//
// want+2 warning unknown-local "this package has no function or variable gone, so with go.mod's go line before 1.18 the compiler ignores it"
//
//go:linkname gone runtime.nanotime

func main() {
}
