// SPDX-License-Identifier: BSD-3-Clause
//
// Each case ends the program by a panic, after deferred calls. The number of the case is the
// address of test.case, which the linker sets (--defsym). unrecovered.out has what Go 1.19 prints,
// without the stack and without where the signal was; a line with its number precedes each case.
package main

import (
	"runtime"
	"unsafe"
)

//go:linkname testCase test.case
func testCase()

func which() int {
	f := testCase
	return int(**(**uintptr)(unsafe.Pointer(&f)))
}

type failure struct{ text string }

func (f failure) Error() string { return "failure: " + f.text }

type bad struct{ value interface{} }

func (b bad) Error() string { panic(b.value) }

type careful struct{}

func (careful) Error() string {
	defer func() { recover() }()
	panic("recovered in Error")
}

func again() {
	defer func() { panic(recover()) }()
	panic(failure{"again"})
}

func fault() {
	var p *int
	println(*p)
}

func run(n int) {
	switch n {
	case 1:
		defer println("deferred", 1)
		defer println("deferred", 2)
		panic("the text")
	case 2:
		defer func() { panic("second") }()
		panic("first")
	case 3:
		defer func() {
			defer func() { panic(failure{"third"}) }()
			panic(2)
		}()
		panic("first")
	case 4:
		again()
	case 5:
		defer println("deferred")
		fault()
	case 6:
		defer func() { panic(recover()) }()
		fault()
	case 7:
		defer func() { panic("after Goexit") }()
		runtime.Goexit()
	case 8:
		go func() {
			defer println("deferred in a goroutine")
			panic(failure{"in a goroutine"})
		}()
		select {}
	case 9:
		panic(bad{"text"})
	case 10:
		panic(bad{failure{"its own"}})
	case 11:
		defer func() { panic(careful{}) }()
		panic("first")
	case 12:
		defer func() { recover() }()
		defer func() {
			defer func() { panic("not recovered") }()
			select {}
		}()
		panic("deadlock")
	case 13:
		defer func() {
			recover()
			println("recovered")
			panic("anew")
		}()
		panic("first")
	case 14:
		defer func() {
			defer func() { recover() }()
			panic("inner")
		}()
		panic("outer")
	}
}

func main() {
	run(which())
	println("no such case")
}
