// SPDX-License-Identifier: BSD-3-Clause

// Package second counts who was initialised.
package second

import _ "prog/first"

var count int

func init() { println("second init") }

func Register(who string) int {
	count++
	println("registered", who)
	return count
}

func Registered() int { return count }
