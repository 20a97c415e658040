// go1.26: invalid reference to strings.ToUpper
// go1.19: ok

package main

import _ "unsafe"
import _ "strings"

// want+1 error not-pushed "strings does not push it"
//go:linkname up strings.ToUpper
func up(s string) string

func main() {
	println(up("a"))
}
