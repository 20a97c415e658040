// tree: 1.26
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "reads 4 bytes, this declaration passes 2"
//go:linkname usleep runtime.usleep
func usleep(us uint16)

func main() {
}
