// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error zero-var "makes a new variable that is zero"
//go:linkname start runtime.startNanoTime
var start int64

func main() {
	println(start)
}
