// go1.26: can only use //go:noescape with external func implementations
// go1.19: can only use //go:noescape with external func implementations

package main

import _ "unsafe"

// want+1 error directive-combination "has a body"
//go:linkname f example.com/m.g
//go:noescape
func f(p *int) {}

func main() {
	f(nil)
}
