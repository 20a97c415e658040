// SPDX-License-Identifier: BSD-3-Clause
//
// Pushes functions under names of another package; pull.go pulls them.
package push

import _ "unsafe"

//go:linkname double other.double
func double(n int) int { return 2 * n }

//go:linkname greet other.path_1greet
func greet(name string) (string, int) { return "hello " + name, len(name) }

//go:linkname boxed other.boxed
func boxed() interface{} { return []string{"boxed"} }

type secretive int

func (secretive) secret() string { return "of push" }

//go:linkname whisperer other.whisperer
func whisperer() interface{} { return secretive(1) }
