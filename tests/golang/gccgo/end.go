// SPDX-License-Identifier: BSD-3-Clause
//
// Ends by calling @TARGET@. run.tap puts each target that ends a process there.
package main

import _ "unsafe"

//go:linkname end @TARGET@
func end(text string)

func main() {
	end("the text of @TARGET@")
}
