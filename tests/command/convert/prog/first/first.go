// SPDX-License-Identifier: BSD-3-Clause

// Package first comes before whoever imports it.
package first

func init() { println("first init") }
