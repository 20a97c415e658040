// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

//go:linkname get example.com/m/lib.(*T).get
func get(t *int) int

func main() {
	println(get(new(int)))
}
