// go1.26: missing function body
// go1.19: missing function body

package main

import _ "unsafe"

type T int

// want+1 error missing-body
func (T) m()

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
