// SPDX-License-Identifier: BSD-3-Clause

// Package first comes before the packages that import it.
package first

func init() { println("first init") }
