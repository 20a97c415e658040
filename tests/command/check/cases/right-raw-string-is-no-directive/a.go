// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

const text = `
//go:linkname nothing runtime.nothing
`

func main() {
	println(text)
}
