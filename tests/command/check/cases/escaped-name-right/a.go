// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/q.v2"

//go:linkname hidden example.com/m/q%2ev2.hidden
func hidden() int

func main() {
	println(hidden())
}
