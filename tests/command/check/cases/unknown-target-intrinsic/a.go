// check: --go=1.19
// tree: 1.19
// go1.26: relocation target runtime.getcallerpc not defined
// go1.19: reference to undefined builtin "runtime.getcallerpc"

package main

import _ "unsafe"

// want+1 error unknown-target "runtime.getcallerpc has no body: the compiler writes its code in place of the call, in package runtime only"
//go:linkname callerpc runtime.getcallerpc
func callerpc() uintptr

func main() {
	println(callerpc())
}
