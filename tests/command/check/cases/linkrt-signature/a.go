// check: --runtime=linkrt --compiler=gccgo

package main

import _ "unsafe"

// want+1 error signature "reads an undefined register"
//go:linkname release sync.runtime_Semrelease
func release(s *uint32)

func main() {
	release(nil)
}
