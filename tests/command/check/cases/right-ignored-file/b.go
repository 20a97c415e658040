//go:build ignore

package main

import _ "unsafe"

//go:linkname gone runtime.gone
func gone()
