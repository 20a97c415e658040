// check: --runtime=linkrt

package main

import _ "unsafe"

// want+1 error body-and-target "the body of f defines runtime.fastrand"
//go:linkname f runtime.fastrand
func f() uint32 { return 4 }

// want+1 error body-and-target "the initial value of v defines runtime.startNanoTime"
//go:linkname v runtime.startNanoTime
var v int64 = g()

func g() int64 { return 7 }

func main() { println(f(), v) }
