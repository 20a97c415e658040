// SPDX-License-Identifier: BSD-3-Clause

package main

// The package helper of each pack: it prints, and it has iterators.
const packageHelper = `package helper

import (
	"fmt"
	"hash/crc32"
	"os"
	"reflect"
	"runtime"
	"strings"
)

var (
	Fuel  = 150
	lines int
	hash  uint32
	all   = os.Getenv("LINES") == "all"
)

// Report says how many lines the program has printed since the last report, and their hash.
func Report(name string) {
	fmt.Println(name, lines, hash)
	lines, hash, Fuel = 0, 0, 150
}

// P prints a line. Of the lines after the first of a function only the hash is seen.
func P(a ...any) {
	for i, x := range a {
		if Pointer(x) {
			a[i] = fmt.Sprintf("%T", x)
		}
	}
	text := fmt.Sprintln(a...)
	hash = crc32.Update(hash, crc32.IEEETable, []byte(text))
	if lines++; lines <= 60 || all {
		os.Stdout.WriteString(text)
	}
}

// Init prints that a variable is initialised.
func Init(name string, x int) int {
	P(name, x)
	return x*3 + 1
}

// Pointer says whether x may print as an address.
func Pointer(x any) bool { return x != nil && reflect.TypeOf(x).Kind() == reflect.Ptr }

// Guard calls a function of the program, and says how it ended. If the program has arguments after
// the seed, only the functions run that they name.
func Guard(name string, f func()) {
	if len(os.Args) > 2 && !strings.Contains(strings.Join(os.Args[2:], " ")+" ", name+" ") {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			P(name, "panics", Text(r))
		}
		Report(name)
	}()
	f()
}

// Attempt calls f, and prints what it panics with.
func Attempt(what string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			_, runtimeError := r.(runtime.Error)
			P(what, Text(r), runtimeError)
		}
	}()
	f()
}

// Text is what a panic says.
func Text(r any) string {
	if e, ok := r.(error); ok {
		return fmt.Sprintf("%T %s", r, e.Error())
	}
	if Pointer(r) {
		return fmt.Sprintf("%T", r)
	}
	return fmt.Sprintf("%T %v", r, r)
}

func Seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				P("stopped", i)
				return
			}
		}
	}
}

func Deferring(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer P("iterator ends")
		for i := 0; i < n; i++ {
			defer P("iterator defers", i)
			if !yield(i) {
				return
			}
		}
	}
}

// Careless goes on after the loop has ended.
func Careless(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			yield(i)
		}
	}
}

func Panicking(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
		panic(fmt.Sprint("iterator ", n))
	}
}

func Swallowing(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer func() { P("iterator recovers", recover()) }()
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func Pairs(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := 0; i < n; i++ {
			if !yield(i, fmt.Sprint("pair", i)) {
				return
			}
		}
	}
}
`
