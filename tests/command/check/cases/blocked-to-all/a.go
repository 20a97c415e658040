// check: --go=1.26
// tree: 1.26
// go1.23: ok
// go1.26: link: main: invalid reference to runtime.addmoduledata

package main

import _ "unsafe"

// want+1 error blocked "since Go 1.26 the linker lets no package pull runtime.addmoduledata;"
//go:linkname add runtime.addmoduledata
func add()

func main() {
	add()
}
