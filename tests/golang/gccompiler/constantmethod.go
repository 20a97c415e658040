// SPDX-License-Identifier: BSD-3-Clause
//
// A method that only reflect calls, by a constant name: the compiler says which, and no other is
// kept.
package main

import "reflect"

type M int

func (m M) Named() int { return int(m) + 1 }
func (m M) Other() int { return 0 }

func main() {
	f := reflect.ValueOf(M(41)).MethodByName("Named")
	println(f.Call(nil)[0].Int(), reflect.TypeOf(M(0)).NumMethod())
}
