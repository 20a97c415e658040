// SPDX-License-Identifier: BSD-3-Clause
//
// What compiled code calls seldom, and where a program misuses the language.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"unsafe"
)

func try(what string, f func()) {
	defer func() {
		v := recover()
		_, isError := v.(runtime.Error)
		fmt.Println(what, v, isError)
	}()
	f()
}

//go:noinline
func join(a, b, c, d, e string) [4][]byte {
	return [...][]byte{[]byte(a + b), []byte(a + b + c), []byte(a + b + c + d), []byte(a + b + c + d + e)}
}

//go:noinline
func grown[T any](n int, v T) []T {
	var s []T
	for i := 0; i < n; i++ {
		s = append(s, v)
	}
	return s
}

//go:noinline
func doubled(in []byte) []byte {
	s := make([]byte, 0, 8)
	for _, b := range in {
		s = append(s, b, b)
	}
	return s
}

type mapOf map[string]int

func (mapOf) Less() bool { return true }

type lesser interface{ Less() bool }
type chain struct{ next *chain }
type failure struct{ text string }

func (f failure) Error() string { return f.text }

//go:noinline
func number(n int) int { return n }

func sequence(yield func(int) bool) {
	for i := 0; i < 3; i++ {
		yield(i) // goes on after the loop has ended
	}
}

func main() {
	for _, b := range join("a", "bc", "def", "", "ghij") {
		fmt.Println(string(b), len(b))
	}
	for _, n := range []int{0, 1, 3, 5, 40} {
		fmt.Println(len(grown(n, byte(1))), len(grown(n, "x")), len(grown(n, [3]int{})), len(grown(n, struct{}{})))
	}
	fmt.Println(doubled([]byte("ab")), doubled([]byte("abcdefg")), doubled(nil))

	b, m := []byte("key"), map[string]int{"key": 5}
	fmt.Println(m[string(b)], string(b) == "key", string(b) < "kez")
	switch string(b) {
	case "yek":
		fmt.Println("yek")
	case "key":
		fmt.Println("key")
	}

	var x int
	for _, n := range []int{-1, 0, 1 << 62} {
		try("unsafe.Slice", func() { fmt.Println(len(unsafe.Slice(&x, number(n)))) })
		try("unsafe.Slice of nil", func() { fmt.Println(len(unsafe.Slice((*int)(nil), number(n)))) })
		try("unsafe.String", func() { fmt.Println(len(unsafe.String(&b[0], number(n)))) })
		try("unsafe.String of nil", func() { fmt.Println(len(unsafe.String(nil, number(n)))) })
	}
	try("a loop that goes on", func() {
		for i := range sequence {
			if i == 1 {
				break
			}
		}
	})

	var l lesser = mapOf{"a": 1}
	fmt.Println(l.Less(), reflect.TypeOf(l).NumMethod(), len(l.(mapOf)))
	try("panic of a map", func() { panic(mapOf(nil)) })
	var err error
	reflect.ValueOf(&err).Elem().Set(reflect.ValueOf(failure{"set by reflect"}))
	fmt.Println(err, errors.As(err, new(failure)))
	var target error
	fmt.Println(errors.As(fmt.Errorf("around: %w", err), &target), target)

	before := debug.SetPanicOnFault(true)
	try("a fault", func() { fmt.Println(*(*int)(unsafe.Pointer(uintptr(number(8))))) })
	fmt.Println(before, debug.SetPanicOnFault(false))

	c := &chain{}
	c.next = c
	println(len(os.Args), c.next == c)
	println([]int(nil), len([]int{1, 2}))
}
