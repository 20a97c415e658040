// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

// want+1 warning needs-import "directive is no dependency"
//go:linkname f example.com/m/lib.f
func f()
