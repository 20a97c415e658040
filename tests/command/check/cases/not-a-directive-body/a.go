// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning not-a-directive "not linked"
// go:linkname mine example.com/other.theirs
func mine() {}

func main() {
	mine()
}
