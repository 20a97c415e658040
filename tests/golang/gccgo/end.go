// SPDX-License-Identifier: BSD-3-Clause
//
// Ends by @TARGET@, which run.tap replaces by every target that ends a process.
package main

import _ "unsafe"

//go:linkname end @TARGET@
func end(text string)

func main() {
	end("the text of @TARGET@")
}
