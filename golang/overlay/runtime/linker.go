// SPDX-License-Identifier: BSD-3-Clause

package runtime

// linkrt puts these in the place of functions that the program does not need, as Go's linker does
// (cmd/link/internal/ld/deadcode.go). In the place of the initialisation of a map that nothing
// reads:
func mapinitnoop() {}

// In the place of a method that no interface calls:
func unreachableMethod() {
	panic("unreachable method called. linker bug?")
}
