// SPDX-License-Identifier: BSD-3-Clause
//
// Methods that only reflect.Type's iterator finds. reflect has it since Go 1.26.
package main

import "reflect"

type M int

func (m M) First() int  { return int(m) + 1 }
func (m M) Second() int { return int(m) + 2 }

func main() {
	for m := range reflect.TypeOf(M(0)).Methods() {
		println(m.Name, m.Func.Interface().(func(M) int)(40))
	}
}
