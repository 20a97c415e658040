// tree: 1.26
// go1.26: missing function body
// go1.19: missing function body

package main

import _ "unsafe"

// want+1 error not-a-directive "//go:linknamestd is only a comment before Go 1.27"
//go:linknamestd nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
