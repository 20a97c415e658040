// check: --compiler=gccgo --go=1.19
// gccgo: ok

package main

import _ "unsafe"

type big struct{ a, b, c int }

// want+1 error signature
//go:linkname f runtime.nanotime
func f() big

func main() {
	f()
}
