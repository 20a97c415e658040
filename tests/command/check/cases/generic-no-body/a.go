// go1.26: missing function body
// go1.19: missing function body

package main

import _ "unsafe"

// want+1 error generic "parameterized function is missing function body"
//go:linkname f example.com/m.g
func f[T any](x T)

func main() {
	f(1)
}
