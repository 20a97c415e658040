// check: --deps
// go1.19: ok
// go1.26: ok

package main

import "example.com/dep"

func main() {
	dep.Used()
}
