// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

//go:linkname exported
func exported() int { return 1 }
