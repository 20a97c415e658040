// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

func f() {}

func main() {
	f()
}
