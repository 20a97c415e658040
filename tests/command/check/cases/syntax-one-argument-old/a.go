// check: --go=1.12
// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

// want+1 error syntax "before Go 1.13 the directive needs the remote name"
//go:linkname f
func f() {}
