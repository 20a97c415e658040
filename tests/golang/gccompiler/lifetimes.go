// SPDX-License-Identifier: BSD-3-Clause
//
// Objects that a function has finished with while it still runs. Each function makes some, uses them,
// and waits until they have gone.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"
	"weak"
)

type resource struct {
	id   int
	name string
	next *resource
	room []byte
}

func open(id int) *resource {
	return &resource{id: id, name: fmt.Sprint("resource ", id), room: make([]byte, 100)}
}

func (r *resource) use() { fmt.Println("using", r.name, len(r.room)) }

// What the finalizers and cleanups have noted.
var (
	lock  sync.Mutex
	noted []string
)

func note(a ...any) {
	lock.Lock()
	noted = append(noted, fmt.Sprint(a...))
	lock.Unlock()
}

func expect(what string, n int) {
	for i := 0; i < 200; i++ {
		runtime.GC()
		lock.Lock()
		count := len(noted)
		lock.Unlock()
		if count == n {
			break
		}
		time.Sleep(time.Millisecond)
	}
	lock.Lock()
	fmt.Println(what, len(noted) == n, noted)
	noted = nil
	lock.Unlock()
}

func dropped() {
	p := open(1)
	runtime.SetFinalizer(p, func(r *resource) { note("finalizer ", r.id) })
	p.use()
	p = nil
	expect("dropped", 1)
	fmt.Println(p == nil)
}

func lastUse() {
	p := open(2)
	runtime.AddCleanup(p, func(id int) { note("cleanup ", id) }, p.id)
	p.use()
	expect("last use", 1)
}

func many() {
	for i := range 10 {
		p := open(i)
		runtime.SetFinalizer(p, func(r *resource) { note("one of many") })
	}
	expect("many", 10)
}

func chain() {
	first := &resource{id: 1, next: &resource{id: 2, next: &resource{id: 3}}}
	for p := first; p != nil; p = p.next {
		runtime.SetFinalizer(p, func(r *resource) { note(r.id) })
	}
	fmt.Println(first.next.next.id)
	first = nil
	expect("chain", 3)
}

func weakly() {
	p := open(3)
	w := weak.Make(p)
	fmt.Println(w.Value() == p, w.Value().name)
	runtime.KeepAlive(p)
	runtime.GC()
	fmt.Println("weak", w.Value() == nil)
}

func cached() {
	cache := map[string]weak.Pointer[resource]{}
	get := func(name string) *resource {
		if p := cache[name].Value(); p != nil {
			return p
		}
		p := &resource{name: name}
		cache[name] = weak.Make(p)
		runtime.AddCleanup(p, func(name string) { note(name) }, name)
		return p
	}
	p, q := get("a"), get("a")
	fmt.Println(p == q, len(cache))
	runtime.KeepAlive(p)
	expect("cached", 1)
}

func inMap() {
	m := map[int]*resource{}
	for i := range 5 {
		m[i] = open(i)
		runtime.SetFinalizer(m[i], func(r *resource) { note("of a map") })
	}
	for i := range 5 {
		delete(m, i)
	}
	expect("in a map", 5)
	fmt.Println(len(m))
}

func inInterface() {
	var x any = open(4)
	runtime.SetFinalizer(x, func(r *resource) { note("in an interface") })
	if r, ok := x.(*resource); ok {
		r.use()
	}
	x = nil
	expect("in an interface", 1)
}

func resurrected() {
	var saved *resource
	p := open(5)
	runtime.SetFinalizer(p, func(r *resource) { saved = r; note("saved") })
	p = nil
	expect("resurrected", 1)
	saved.use()
}

func lent() {
	p := open(6)
	runtime.SetFinalizer(p, func(r *resource) { note("lent") })
	var w sync.WaitGroup
	w.Add(1)
	go func() { defer w.Done(); p.use() }()
	w.Wait()
	p = nil
	expect("lent to a goroutine", 1)
}

func text() {
	s := strings.Repeat("long", 1000)
	p := &s
	runtime.SetFinalizer(p, func(s *string) { note(len(*s)) })
	fmt.Println(len(s))
	expect("text", 1)
}

func memory() {
	var before, after runtime.MemStats
	large := make([]byte, 50<<20)
	large[len(large)-1] = 1
	runtime.ReadMemStats(&before)
	fmt.Println(len(large), large[len(large)-1])
	large = nil
	debug.FreeOSMemory()
	runtime.ReadMemStats(&after)
	fmt.Println("memory", before.HeapAlloc-after.HeapAlloc > 40<<20)
}

type record struct {
	id         int
	name, kind string
	next       *resource
	rest       [2]uintptr
}

type records struct{ left int }

//go:noinline
func (r *records) next() (record, bool) {
	r.left--
	return record{id: r.left, name: fmt.Sprint("record ", r.left), kind: "kind"}, r.left > 0
}

// The compiler gives the variables of the loop and those behind it the same place in the frame. While
// one of them is in use, the other is not.
func shared() {
	rs := &records{left: 4}
	for {
		r, more := rs.next()
		fmt.Println(r.name, strings.ToUpper(r.kind), r.id, r.next == nil, more)
		if !more {
			break
		}
	}
	r, more := rs.next()
	fmt.Println(r.name == "", more)
}

// The argument and the result are one object, as closures share them. The function panics where it
// needs neither any more, and a deferred call recovers. It still returns the result.
//
//go:noinline
func recovered(x, n int) (r int) {
	for range n {
		defer func() {
			recover()
			r += x
			x++
		}()
	}
	if n > 0 {
		panic("recovered")
	}
	r = x
	return
}

// The same, far from the stack pointer.
//
//go:noinline
func recoveredFar(x, n int) (r int) {
	var room [64]uintptr
	for i := range n {
		room[i]++
		defer func() {
			recover()
			r += x
			x++
		}()
	}
	use(&room)
	if n > 0 {
		panic("recovered")
	}
	r = x + int(room[0])
	return
}

//go:noinline
func use(room *[64]uintptr) { room[63]++ }

func recoveries() {
	fmt.Println(recovered(3, 2), recovered(5, 0), recoveredFar(3, 2), recoveredFar(5, 0))
}

func main() {
	all := []func(){recoveries, shared, dropped, lastUse, many, chain, weakly, cached, inMap, inInterface, resurrected, lent, text, memory}
	for _, f := range all[len(os.Args)-1:] {
		f()
	}
}
