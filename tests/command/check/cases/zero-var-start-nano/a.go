// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error zero-var "package runtime has no startNanoTime to link, so the linker makes start a new variable that is zero; fix: name a symbol that package runtime has"
//go:linkname start runtime.startNanoTime
var start int64

func main() {
	println(start)
}
