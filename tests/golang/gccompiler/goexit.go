// SPDX-License-Identifier: BSD-3-Clause

// Returns and Goexit run deferred calls, and the panics of channels can be recovered.
package main

import (
	"runtime"
	"sync"
)

func attempt(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(runtime.Error); ok {
			println(name, "runtime error:", e.Error())
		} else {
			println(name, r == nil)
		}
	}()
	f()
}

//go:noinline
func deferred() (n int) {
	defer func() { n *= 2 }()
	defer println("deferred")
	n = 21
	return n
}

func main() {
	println(deferred())
	c := make(chan int)
	close(c)
	attempt("send", func() { c <- 1 })
	attempt("close", func() { close(c) })
	var n chan int
	attempt("nil", func() { close(n) })
	attempt("make", func() { x := -1; _ = make(chan int, x) })
	attempt("large", func() { x := 1 << 59; _ = make(chan int, x) })
	attempt("select", func() {
		select {
		case c <- 1:
		case <-n:
		}
	})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { println("recover in Goexit:", recover() == nil) }()
		defer func() {
			defer func() { println("inner", recover() != nil) }()
			panic("in deferred")
		}()
		runtime.Goexit()
		println("not reached")
	}()
	wg.Wait()
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { println("outer runs", recover() == nil) }()
		func() {
			defer func() { println("recovers", recover() != nil) }()
			defer func() { panic("aborts Goexit") }()
			runtime.Goexit()
		}()
		println("not reached either")
	}()
	wg.Wait()
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { runtime.Goexit() }()
		panic("dropped by Goexit")
	}()
	wg.Wait()
	println("end")
	runtime.Goexit() // no goroutine is left
}
