// SPDX-License-Identifier: BSD-3-Clause

// The smallest Go program.
package main

func main() {}
