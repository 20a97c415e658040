// SPDX-License-Identifier: BSD-3-Clause

// The functions of package runtime that a program finds on its stacks, with their files and lines.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

type value struct{ n int }

type stringer interface{ String() string }

var (
	table    = []int{1}
	zero     int
	ten      = 10
	none     map[string]int
	number   any = 1
	numbered interface{ Number() int }
	list     any = []int{1}
	nothing  any
)

func frames(what string) {
	pcs := make([]uintptr, 30)
	all := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	fmt.Println(what)
	for more := true; more; {
		var f runtime.Frame
		f, more = all.Next()
		inlined := f.Func == nil && f.Function != "runtime.panicmem" // Go 1.19 does so on amd64 only
		fmt.Println("\t", f.Function, f.File, f.Line, inlined)
	}
}

func catch(what string, f func()) {
	defer func() {
		recover()
		frames(what)
	}()
	f()
}

// The deferred call has a record on the heap.
func catchInLoop(what string, f func()) {
	for i := 0; i < 1; i++ {
		defer func() {
			recover()
			frames(what)
		}()
	}
	f()
}

//go:noinline
func fault(p *value) int { return p.n }

func goexit() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { frames("Goexit") }()
		runtime.Goexit()
	}()
	<-done
}

func main() {
	catch("panic", func() { panic("text") })
	catch("error", func() { panic(errors.New("text")) })
	catchInLoop("in a loop", func() { panic("text") })
	catch("nil pointer", func() { fault(nil) })
	catch("nil function", func() { var f func(); f() })
	catch("index", func() { println(table[ten]) })
	catch("slice, capacity", func() { println(len(table[:ten])) })
	catch("slice, length", func() { println(len("text"[:ten])) })
	catch("slice, order", func() { println(len(table[ten:zero])) })
	catch("three indexes", func() { println(len(table[zero:zero:ten])) })
	catch("array", func() { println((*[4]int)(table)[0]) })
	catch("division", func() { println(1 / zero) })
	catch("shift", func() { println(1 << (zero - 1)) })
	catch("nil map", func() { none["x"] = 1 })
	catch("other type", func() { println(number.(string)) })
	catch("nil type", func() { println(nothing.(string)) })
	catch("other interface", func() { println(number.(stringer)) })
	catch("nil interface", func() { println(nothing.(stringer)) })
	catch("length", func() { println(len(make([]int, zero-1))) })
	catch("capacity", func() { println(len(make([]int, ten, zero))) })
	catch("close, nil", func() { var c chan int; close(c) })
	catch("close, closed", func() { c := make(chan int); close(c); close(c) })
	catch("send, closed", func() { c := make(chan int); close(c); c <- 1 })
	catch("uncomparable", func() { println(list == list) })
	goexit()
	func() {
		defer func() {
			recover()
			os.Stdout.Write(debug.Stack())
		}()
		panic("text")
	}()
	for i := 0; ; i++ {
		pc, file, line, ok := runtime.Caller(i)
		if !ok {
			break
		}
		fmt.Println(runtime.FuncForPC(pc).Name(), file, line)
	}
}
