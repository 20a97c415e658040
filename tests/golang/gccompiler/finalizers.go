// SPDX-License-Identifier: BSD-3-Clause
//
// What a program attaches to objects: finalizers, cleanups, weak pointers.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"
	"unique"
	"unsafe"
	"weak"
)

type T struct {
	a, b *T
	n    int
	pad  [10]int
}

func (t *T) Name() string { return fmt.Sprint("T", t.n) }

type Namer interface{ Name() string }

var kept *T

//go:noinline
func use(p any) {}

func wait(what string, f func() bool) {
	for i := 0; i < 200; i++ {
		runtime.GC()
		if f() {
			fmt.Println(what, "ok")
			return
		}
		time.Sleep(time.Millisecond)
	}
	fmt.Println(what, "never")
}

// apart runs f on a stack that nothing looks at afterwards.
func apart(f func()) {
	ready := make(chan bool)
	go func() {
		f()
		ready <- true
	}()
	<-ready
}

func main() {
	done := make(chan string, 100)
	large := make(chan int, 1)
	apart(func() {
		runtime.SetFinalizer(&T{n: 30}, func(t *T) (many [300]int) { large <- t.n; return })
	})
	wait("many results", func() bool { return len(large) == 1 })
	// a pointer, an interface, any
	apart(func() {
		runtime.SetFinalizer(&T{n: 1}, func(t *T) { done <- fmt.Sprint("pointer ", t.n) })
		runtime.SetFinalizer(&T{n: 2}, func(t Namer) { done <- "interface " + t.Name() })
		runtime.SetFinalizer(&T{n: 3}, func(t any) int { done <- fmt.Sprint("any ", t.(*T).n); return 3 })
	})
	got := map[string]bool{}
	wait("kinds", func() bool {
		for len(done) > 0 {
			got[<-done] = true
		}
		return len(got) == 3
	})
	fmt.Println(got)
	// order: a leads to b
	apart(func() {
		b := &T{n: 5}
		a := &T{n: 4, a: b}
		runtime.SetFinalizer(b, func(t *T) { done <- "b" })
		runtime.SetFinalizer(a, func(t *T) { done <- "a" })
	})
	order := ""
	wait("order", func() bool {
		for len(done) > 0 {
			order += <-done
		}
		return len(order) == 2
	})
	fmt.Println(order)
	// resurrection
	apart(func() {
		runtime.SetFinalizer(&T{n: 6, a: &T{n: 7}}, func(t *T) { kept = t; done <- "x" })
	})
	wait("resurrected", func() bool { return len(done) == 1 })
	<-done
	runtime.GC()
	fmt.Println(kept.n, kept.a.n)
	// removed
	apart(func() {
		t := &T{n: 8}
		runtime.SetFinalizer(t, func(t *T) { done <- "removed" })
		runtime.SetFinalizer(t, nil)
	})
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	fmt.Println("removed", len(done))
	// cleanups: two of one object, one is stopped
	apart(func() {
		t := &T{n: 9}
		runtime.AddCleanup(t, func(n int) { done <- fmt.Sprint("cleanup ", n) }, 1)
		c := runtime.AddCleanup(t, func(n int) { done <- fmt.Sprint("stopped ", n) }, 2)
		runtime.AddCleanup(&t.n, func(s string) { done <- s }, "inner")
		c.Stop()
		runtime.KeepAlive(t)
	})
	clear(got)
	wait("cleanups", func() bool {
		for len(done) > 0 {
			got[<-done] = true
		}
		return len(got) == 2
	})
	fmt.Println(got)
	// weak
	var w, w2 weak.Pointer[T]
	apart(func() {
		t := &T{n: 10}
		w = weak.Make(t)
		w2 = weak.Make(t)
		runtime.GC()
		fmt.Println(w == w2, w.Value() == t, w.Value().n)
		runtime.KeepAlive(t)
	})
	wait("weak", func() bool { return w.Value() == nil })
	fmt.Println(w == w2)
	if runtime.Version() >= "go1.25" { // the older one takes no pointer to a variable
		fmt.Println(weak.Make(&global) == weak.Make(&global), weak.Make(&global).Value() == &global)
	}
	// A pointer has one handle, however often it is asked for. Other goroutines may allocate, too.
	one := &T{n: 12}
	w = weak.Make(one)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 50; i++ {
		w = weak.Make(one)
	}
	runtime.ReadMemStats(&after)
	fmt.Println("handles", after.Mallocs-before.Mallocs < 50, w.Value().n)
	runtime.KeepAlive(one)
	// weak with a finalizer: nil when the finalizer is queued
	apart(func() {
		t := &T{n: 11}
		w = weak.Make(t)
		runtime.SetFinalizer(t, func(t *T) { kept = t; done <- fmt.Sprint("weak nil ", w.Value() == nil) })
	})
	wait("weak and finalizer", func() bool { return len(done) == 1 })
	fmt.Println(<-done)
	kept = nil
	// a cleanup waits for the finalizer
	apart(func() {
		t := &T{n: 12}
		runtime.AddCleanup(t, func(n int) { done <- "cleanup" }, 1)
		runtime.SetFinalizer(t, func(t *T) { done <- "finalizer" })
	})
	wait("both", func() bool { return len(done) == 2 })
	fmt.Println(<-done, <-done)
	h := unique.Make("hello" + os.Args[0][:0])
	fmt.Println(h.Value(), h == unique.Make("hello"))
	for i := 0; i < 1000; i++ {
		unique.Make(fmt.Sprint(i))
	}
	runtime.GC()
	runtime.GC()
	fmt.Println(unique.Make("77") == unique.Make(fmt.Sprint(77)), h == unique.Make("hello"))
	var fd uintptr
	apart(func() {
		f, _ := os.Open("/dev/null")
		fd = f.Fd()
	})
	wait("file", func() bool { _, err := os.Stat(fmt.Sprint("/proc/self/fd/", fd)); return err != nil })
	func() { defer func() { fmt.Println(recover()) }(); t := new(T); runtime.AddCleanup(t, func(*T) {}, t) }()
	func() {
		defer func() { fmt.Println(recover()) }()
		t := new(T)
		runtime.AddCleanup(t, func(*int) {}, &t.n)
	}()
	runtime.SetFinalizer(&global, func(*T) {})
	pins(done)
}

// A pinned object stays, even if only an address that is no pointer leads to it.
func pins(done chan string) {
	var p runtime.Pinner
	var address uintptr
	apart(func() {
		t := &T{n: 13}
		runtime.SetFinalizer(t, func(t *T) { done <- "unpinned" })
		p.Pin(t)
		p.Pin(&t.n)
		address = ^uintptr(unsafe.Pointer(t))
	})
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	address = ^address
	fmt.Println("pinned", len(done), (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&address))).n)
	address = 0
	p.Unpin()
	wait("unpinned", func() bool { return len(done) == 1 })
	fmt.Println(<-done)
	for _, wrong := range []any{nil, 5, "text", []int{1}} {
		func() { defer func() { fmt.Println(recover()) }(); p.Pin(wrong) }()
	}
	p.Unpin()
}

var global T
