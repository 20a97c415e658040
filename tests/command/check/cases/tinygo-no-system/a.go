// check: --compiler=tinygo --goos=freebsd
// unjudged: runtime.nanotime

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
