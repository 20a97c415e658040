// go1.26: misplaced compiler directive
// go1.19: misplaced compiler directive

package main

import _ "unsafe"

// want+1 error misplaced "the directive follows code on its line"
var x int //go:linkname x runtime.x

func main() {
	println(x)
}
