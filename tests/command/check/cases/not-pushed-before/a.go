// unjudged: strings.ToUpper
// check: --go=1.22
// go1.19: ok

package main

import _ "unsafe"
import _ "strings"

//go:linkname up strings.ToUpper
func up(s string) string

func main() {
	println(up("a"))
}
