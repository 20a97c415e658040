package exported

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

// Another package takes its address.
//
// want+2 note signature "Here has 8 bytes, example.com/m/lib.here has 16: the rest is not seen"
//
//go:linkname Here example.com/m/lib.here
var Here uintptr

// want+1 warning signature "There has 8 bytes, example.com/m/lib.there has 16: the rest is not seen"
//go:linkname There example.com/m/lib.there
var There uintptr
