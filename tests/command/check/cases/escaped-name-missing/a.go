// go1.26: relocation target example.com/m/q.v2.hidden not defined
// go1.19: relocation target example.com/m/q.v2.hidden not defined

package main

import _ "unsafe"
import _ "example.com/m/q.v2"

// want+1 error escaped-name "example.com/m/q%2ev2.hidden"
//go:linkname hidden example.com/m/q.v2.hidden
func hidden() int

func main() {
	println(hidden())
}
