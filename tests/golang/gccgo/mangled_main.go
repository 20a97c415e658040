// SPDX-License-Identifier: BSD-3-Clause
//
// Runs mangled.go.
package main

import _ "unsafe"

//go:linkname run mangled.Run
func run()

func main() { run() }
