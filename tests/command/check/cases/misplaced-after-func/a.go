// go1.26: misplaced compiler directive
// go1.19: misplaced compiler directive

package main

import _ "unsafe"

// want+1 error misplaced "behind code"
func f() {} //go:linkname f example.com/m.g

func main() {
	f()
}
