// check: --runtime=linkrt --compiler=gccgo

package main

import _ "unsafe"

// want+1 warning kind "a call would jump into data"
//go:linkname start runtime.startNanoTime
func start()

func main() {
	_ = start
}
