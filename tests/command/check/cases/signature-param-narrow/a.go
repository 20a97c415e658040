// tree: 1.26
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "usleep gives 2 of the 4 bytes of argument usec: the rest would be garbage"
//go:linkname usleep runtime.usleep
func usleep(us uint16)

func main() {
}
