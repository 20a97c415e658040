// check: --runtime=linkrt

package main

import _ "unsafe"

//go:linkname start runtime.startNanoTime
var start int64

func main() {
	println(start)
}
