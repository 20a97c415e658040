// check: --go=1.21

package main

import _ "unsafe"
import _ "plugin"

// want+1 error signature
//go:linkname last plugin.lastmoduleinit
func last() (path string, syms map[string]any, errstr string)

func main() {
}
