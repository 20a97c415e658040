// go1.26: must refer to declared
// go1.19: must refer to declared

package main

import _ "unsafe"

// want+1 error unknown-local "this package has no function or variable windowsOnly"
//go:linkname windowsOnly runtime.nanotime

func main() {
}
