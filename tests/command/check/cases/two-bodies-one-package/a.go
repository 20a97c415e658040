// go1.26: 

package m

import _ "unsafe"

//go:linkname f example.com/other.h
func f() {}

// want+1 error two-bodies "internal compiler error"
//go:linkname g example.com/other.h
func g() {}
