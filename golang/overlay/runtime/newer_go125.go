// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.25

package runtime

func SetDefaultGOMAXPROCS()

// Whether AddCleanup refuses an argument that points into the object.
const refusesInner = true
