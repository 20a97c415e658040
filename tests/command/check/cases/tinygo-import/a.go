// check: --compiler=tinygo

package main

import _ "unsafe"

// want+1 error needs-import "this program does not import encoding/csv"
//go:linkname validDelim encoding/csv.validDelim
func validDelim(r rune) bool

func main() {
	validDelim(0)
}
