// go1.26: only allowed in Go files that import
// go1.19: only allowed in Go files that import

package main

import _ "unsafe"

func nanotime() int64

func main() {
	nanotime()
}
