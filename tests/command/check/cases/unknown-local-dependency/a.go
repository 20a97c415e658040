// check: --deps --notes

package main

import (
	_ "example.com/dep"
	_ "example.com/old"
	_ "example.com/strict"
)

func main() {
}
