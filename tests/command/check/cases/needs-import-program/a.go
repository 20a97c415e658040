// go1.26: relocation target example.com/m/lib.f not defined
// go1.19: relocation target example.com/m/lib.f not defined

package main

import _ "unsafe"

// want+1 error needs-import "import _ \"example.com/m/lib\""
//go:linkname f example.com/m/lib.f
func f()

func main() {
	f()
}
