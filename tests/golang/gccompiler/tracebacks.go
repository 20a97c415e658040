// SPDX-License-Identifier: BSD-3-Clause

// Programs that end, or that print stacks: a number in the program says which. The functions on the
// stacks have arguments of all kinds, are inlined, wrapped, generic, closures, methods.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

var number = "@@00@@"

type pair struct{ a, b int }

type tree struct {
	left, right *tree
	values      [3]int
}

type value struct{ n int }

func (v value) Get() int { return at(v.n) }

type getter interface{ Get() int }

type failure struct{ code int }

func (f failure) Error() string { return fmt.Sprint("failure ", f.code) }

var table = []int{1, 2, 3}

//go:noinline
func at(i int) int { return table[i] }

func small(p *pair) int { return smaller(p) + 1 }

func smaller(p *pair) int { return fails(p.a, "hello", table, p, 2.5, nil) }

//go:noinline
func fails(n int, s string, l []int, p *pair, f float64, e error) int {
	if n == 0 {
		panic(fmt.Errorf("n is %d", n))
	}
	return p.b + len(s) + len(l)
}

//go:noinline
func many(a, b, c, d, e, f, g, h, i, j, k, l int64, t tree, p pair) { panic(failure{3}) }

//go:noinline
func leaf(p *pair, small uint8, x float64) int { return p.b }

//go:noinline
func generic[T any](v T, n int) T {
	if n == 0 {
		panic("generic")
	}
	return generic(v, n-1)
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		panic("deep")
	}
	return deep(n-1) + 1
}

//go:noinline
func endless(n int) int { return endless(n+1) + 1 }

func nested() {
	defer func() {
		defer func() { panic(fmt.Sprint("third after ", recover())) }()
		panic("second")
	}()
	panic("first")
}

func faultAndPanic() {
	defer func() { panic("in a deferred call") }()
	leaf(nil, 1, 2)
}

func settle() { time.Sleep(20 * time.Millisecond) }

func waits() {
	unbuffered, full := make(chan int), make(chan int, 1)
	full <- 1
	var mutex sync.Mutex
	var rw sync.RWMutex
	var group sync.WaitGroup
	var none chan int
	mutex.Lock()
	rw.Lock()
	group.Add(1)
	go func() { <-unbuffered }()
	go func() { full <- 1 }()
	go func() {
		for range unbuffered {
		}
	}()
	go mutex.Lock()
	go func() { rw.RLock() }()
	go func() { group.Wait() }()
	go func() { select {} }()
	go func() {
		select {
		case <-unbuffered:
		case full <- 1:
		}
	}()
	go func() {
		var l sync.Mutex
		c := sync.NewCond(&l)
		l.Lock()
		c.Wait()
	}()
	go func() { <-none }()
	go func() { none <- 1 }()
	settle()
	<-none
}

func quit() {
	runtime.LockOSThread()
	go func() { select {} }()
	go func() { time.Sleep(time.Hour) }()
	settle()
	syscall.Syscall(syscall.SYS_TGKILL, uintptr(os.Getpid()), uintptr(syscall.Gettid()), uintptr(syscall.SIGQUIT))
	settle()
}

func inGoroutine(f func()) {
	done := make(chan bool)
	go func() {
		settle()
		f()
		done <- true
	}()
	<-done
}

//go:noinline
func printStack(n int, p *pair) {
	debug.PrintStack()
	os.Stderr.Write(debug.Stack())
	var short [30]byte
	println(runtime.Stack(short[:], false))
}

var spins = true

//go:noinline
func spin() {
	for spins {
	}
}

func allStacks() {
	c := make(chan int)
	go func() { <-c }()
	go func() { time.Sleep(time.Hour) }()
	go spin()
	settle()
	buf := make([]byte, 1<<16)
	os.Stderr.Write(buf[:runtime.Stack(buf, true)])
}

func recovered() {
	defer func() {
		fmt.Fprintln(os.Stderr, recover())
		printStack(1, nil)
	}()
	fmt.Println(getter(&value{7}).Get())
}

var cases = []func(){
	func() { small(&pair{}) },
	func() { inGoroutine(func() { small(&pair{}) }) },
	func() { many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, tree{}, pair{1, 2}) },
	func() { leaf(nil, 1, 2.5) },
	func() { println(getter(&value{5}).Get()) },
	func() { var g getter = (*value)(nil); println(g.Get()) },
	func() { generic(pair{}, 2) },
	func() { deep(200) },
	func() { deep(70) },
	func() { endless(0) },
	nested,
	faultAndPanic,
	waits,
	quit,
	func() { inGoroutine(func() { printStack(1, &pair{}) }) },
	allStacks,
	recovered,
	func() { var m sync.Mutex; m.Unlock() },
	func() { println(*(*int)(unsafe.Pointer(uintptr(1 << 40)))) },
	func() { go func() { select {} }(); settle(); runtime.Goexit() },
	func() { var m map[string]int; m["x"] = 1 },
	func() { var f func(); f() },
	func() { defer fmt.Println("deferred"); panic(errors.New("with a deferred call")) },
	func() { debug.SetTraceback("all"); go func() { select {} }(); settle(); panic(1.5) },
	func() { m := map[any]int{}; m[[]int{1}] = 1 },
	// main is about to wait when the timer's goroutine fails.
	func() { debug.SetTraceback("all"); time.AfterFunc(1, func() { panic("timer") }); select {} },
}

func main() {
	n := int(number[2]-'0')*10 + int(number[3]-'0')
	cases[n]()
}
