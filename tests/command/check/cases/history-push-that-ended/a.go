// check: --go=1.24

package main

import (
	_ "net"
	_ "unsafe"
)

// Go 1.24 pushed it, and Go 1.26 does not: the list says nothing of it.
//
//go:linkname errNoSuchInterface net.errNoSuchInterface
var errNoSuchInterface error

func main() {
	println(errNoSuchInterface != nil)
}
