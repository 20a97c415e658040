// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "f passes too little for argument s of example.com/m/lib.f: the rest would be garbage"
//go:linkname f example.com/m/lib.f
func f(s string)

func main() {
	f("")
}
