// SPDX-License-Identifier: BSD-3-Clause
//
// What runtime.SetFinalizer refuses, which ends the program, and what it takes.
package main

import (
	"fmt"
	"runtime"
)

var number = "@@00@@"

type T struct {
	a, b int
	next *T
}
type P *T
type named struct{ n [4]int }

func (n *named) String() string { return "a Stringer" }

//go:noinline
func object() *T { return &T{a: 1} }

func main() {
	p := object()
	switch number[2:4] {
	case "00":
		runtime.SetFinalizer(nil, nil)
	case "01":
		runtime.SetFinalizer(5, nil)
	case "02":
		runtime.SetFinalizer(&p.next, func(**T) {})
	case "03":
		runtime.SetFinalizer(p, "no function")
	case "04":
		runtime.SetFinalizer(p, func(...*T) {})
	case "05":
		runtime.SetFinalizer(p, func(*named) {})
	case "06":
		runtime.SetFinalizer(p, func(*T, int) {})
	case "07":
		runtime.SetFinalizer(p, func() {})
	case "08":
		runtime.SetFinalizer(p, func(fmt.Stringer) {})
	case "09":
		runtime.SetFinalizer(p, func(T) {})
	case "10":
		runtime.SetFinalizer(p, func(*T) {})
		runtime.SetFinalizer(p, func(*T) {})
	case "11":
		runtime.SetFinalizer(p, nil)
		runtime.SetFinalizer(p, func(P) {})
		runtime.SetFinalizer(p, nil)
		runtime.SetFinalizer(p, func(any) int { return 1 })
		runtime.SetFinalizer(p, nil)
		runtime.SetFinalizer(&named{}, func(s fmt.Stringer) {})
	}
	runtime.KeepAlive(p)
	fmt.Println("the end")
}
