// SPDX-License-Identifier: BSD-3-Clause
//
// The smallest program.
package main

func main() {
	println("hello")
}
