// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

// Only files that cgo made may have this directive on linux. Those for solaris and darwin have it.
//
//	//go:cgo_import_dynamic libc_read read "libc.so"
//
//go:linkname read libc_read
var read uintptr

func Read() uintptr { return read }
