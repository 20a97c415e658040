// go1.26: ok
// go1.19: ok

package m

import _ "unsafe"

//go:linkname answer example.com/m.answer
func answer() int

func plain() int
