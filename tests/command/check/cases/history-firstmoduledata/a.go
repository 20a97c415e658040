// check: --go=1.25

package main

import _ "unsafe"

// want+1 error not-pushed "lastmoduledatap"
//go:linkname first runtime.firstmoduledata
var first [8]byte

func main() {
	println(first[0])
}
