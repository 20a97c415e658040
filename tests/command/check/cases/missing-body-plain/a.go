// go1.26: missing function body
// go1.19: missing function body

package main

import _ "unsafe"
import "fmt"

// want+1 error missing-body "missing function body"
func f() int

var _ = fmt.Sprint

func main() {
	f()
	nanotime()
}
