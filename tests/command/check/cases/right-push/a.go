// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname hidden example.com/m.shown
func hidden() int { return 1 }

func main() {
}
