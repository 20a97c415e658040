// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

// want+1 warning needs-import "this package does not import example.com/m/lib, and a directive does not either"
//go:linkname f example.com/m/lib.f
func f()
