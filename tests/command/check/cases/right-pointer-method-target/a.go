// unjudged: strings.(*Builder).Reset
// check: --go=1.19
// go1.19: ok

package main

import _ "unsafe"
import "strings"

//go:linkname reset strings.(*Builder).Reset
func reset(b *strings.Builder)

func main() {
	reset(new(strings.Builder))
}
