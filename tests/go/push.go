// SPDX-License-Identifier: BSD-3-Clause
//
// Pushes two functions under names of another package; pull.go pulls them.
package push

import _ "unsafe"

//go:linkname double other.double
func double(n int) int { return 2 * n }

//go:linkname greet other.path_1greet
func greet(name string) (string, int) { return "hello " + name, len(name) }
