// go1.26: misplaced compiler directive
// go1.19: misplaced compiler directive

package main

import _ "unsafe"

func f() {
	// want+1 error misplaced "the directive follows code on its line"
	_ = 1 //go:linkname f example.com/m.g
}

func main() {
	f()
}
