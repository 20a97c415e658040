// check: --checklinkname=0

package main

import _ "unsafe"

type world struct{}

// want+1 warning signature "result 1 is lost (so since Go 1.23); fix: func stopTheWorld(reason uint8) struct{reason uint8; startedStopping int64; finishedStopping int64; stoppingCPUTime int64}"
//go:linkname stopTheWorld runtime.stopTheWorld
func stopTheWorld(reason uint8)

// want+1 error signature "traceskip would be garbage (so since Go 1.5); fix: func goready(gp unsafe.Pointer, traceskip int)"
//go:linkname goready runtime.goready
func goready(gp *world)

func main() {
	stopTheWorld(0)
	goready(nil)
}
