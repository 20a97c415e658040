// check: --go=1.26
// go1.26: invalid reference to runtime.coroswitch

package main

import _ "unsafe"

// want+1 error blocked "use iter.Pull"
//go:linkname coroswitch runtime.coroswitch
func coroswitch(c *int)

func main() {
	coroswitch(nil)
}
