// unjudged: runtime.gcWriteBarrierCX
// check: --go=1.17..1.22

package main

import _ "unsafe"

// want+1 warning removed-target "runtime.gcWriteBarrier is gone since Go 1.21, but nothing calls gcWriteBarrier (Go 1.21..1.22)"
//go:linkname gcWriteBarrier runtime.gcWriteBarrier
func gcWriteBarrier()

//go:linkname gcWriteBarrierCX runtime.gcWriteBarrierCX
func gcWriteBarrierCX()

func main() {}
