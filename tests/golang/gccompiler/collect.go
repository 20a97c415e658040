// SPDX-License-Identifier: BSD-3-Clause
//
// Objects that only one root keeps alive, while memory is collected all the time. tree.go has the
// objects.
package main

import (
	"os"
	"runtime"
	"sync"
	"time"
)

var global *tree
var text []byte
var globalMap = map[string]*tree{}

//go:noinline
func local() {
	t := grow(depth)
	churn()
	check("a local variable", t)
}

func parked() {
	c, d := make(chan int), make(chan bool)
	for i := 0; i < 20; i++ {
		go func() {
			t := grow(depth)
			<-c
			if t.sum() != want {
				panic("a parked goroutine's variable")
			}
			d <- true
		}()
	}
	runtime.Gosched()
	churn()
	for i := 0; i < 20; i++ {
		c <- i
	}
	for i := 0; i < 20; i++ {
		<-d
	}
	println("what parked goroutines have is kept")
}

func started() {
	d := make(chan bool)
	for i := 0; i < 50; i++ {
		t := grow(depth)
		go func() { d <- t.sum() == want }()
	}
	churn()
	n := 0
	for i := 0; i < 50; i++ {
		if <-d {
			n++
		}
	}
	println("what new goroutines get:", n)
}

func buffered() {
	c := make(chan *tree, 3)
	c <- grow(depth)
	churn()
	check("a channel's element", <-c)
}

func sent() {
	c := make(chan *tree)
	go func() { c <- grow(depth) }()
	churn()
	select {
	case t := <-c:
		check("a sender's element", t)
	}
}

func deferred() {
	for i := 0; i < 3; i++ {
		t := grow(depth)
		defer func() { check("what a deferred call gets", t) }()
	}
	churn()
}

func panics() {
	defer func() { check("the value of a panic", recover().(*tree)) }()
	defer churn()
	panic(grow(depth))
}

func timed() {
	done := make(chan *tree)
	func() {
		t := grow(depth)
		time.AfterFunc(10*time.Millisecond, func() { done <- t })
	}()
	churn()
	check("what a timer gets", <-done)
}

// polled has timers that only the deadline of a file leads to: the deadline comes first.
func polled() {
	r, _, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	const timers = 200
	done, ready := make(chan *tree, timers), make(chan bool)
	begin := time.Now()
	r.SetReadDeadline(begin.Add(100 * time.Millisecond))
	go func() {
		t := grow(depth)
		for i := 0; i < timers; i++ {
			time.AfterFunc(time.Until(begin.Add(110*time.Millisecond)), func() { done <- t })
		}
		ready <- true
	}()
	<-ready
	time.Sleep(time.Millisecond)
	churn()
	churn()
	for i := 0; i < timers; i++ {
		if t := <-done; t.sum() != want {
			panic("what a timer behind a deadline gets is lost")
		}
	}
	println("what timers behind a deadline get is kept")
}

type pair struct {
	space [100]int
	inner struct{ t *tree }
}

var held struct {
	inner *struct{ t *tree }
	end   []*tree
	big   []*tree
}

func interior() {
	held.inner = &new(pair).inner
	held.inner.t = grow(depth)
	held.end = make([]*tree, 1000)[990:]
	held.end[3] = grow(depth)
	held.big = make([]*tree, 1000000)[999990:]
	held.big[5] = grow(depth)
	churn()
	churn()
	check("the object of an inner field", held.inner.t)
	check("the array of a slice's end", held.end[3])
	check("a huge array", held.big[5])
}

type node struct {
	next  *node
	value int
}

func list(n int) *node {
	var head *node
	for i := 0; i < n; i++ {
		head = &node{head, i}
	}
	return head
}

// walk has the rest of the list in a register only, and cuts off what it has seen.
//
//go:noinline
func walk(p *node) int {
	n := 0
	for p != nil {
		for i := 0; i < 3000; i++ {
			n ^= i
		}
		n += p.value
		next := p.next
		p.next = nil
		p = next
	}
	return n
}

func registers() {
	want := walk(list(20))
	d := make(chan int)
	done := false
	go func() { d <- walk(list(5000)) }()
	go func() {
		for i := 0; i < 30; i++ {
			d <- walk(list(20)) - want
		}
		d <- -1
	}()
	n := 0
	for !done {
		churn()
		select {
		case v := <-d:
			n++
			done = n == 32
			if v > 0 && v < 1000000 {
				println("what a register has is lost", v)
			}
		default:
		}
	}
	println("what registers have is kept")
}

func loops() {
	d := make(chan int)
	for i := 0; i < 4; i++ {
		go func() {
			t := grow(depth)
			n := 0
			for j := 0; j < 3000000; j++ {
				n += t.value[j&3]
			}
			if t.sum() != want {
				panic("what a loop has is lost")
			}
			d <- n
		}()
	}
	churn()
	n := 0
	for i := 0; i < 4; i++ {
		n += <-d
	}
	println("what loops have is kept", n)
}

func pools() {
	made := 0
	p := sync.Pool{New: func() any { made++; return grow(depth) }}
	for i := 0; i < 3; i++ {
		t := p.Get().(*tree)
		if t.sum() != want {
			panic("an object of a pool is lost")
		}
		p.Put(t)
		runtime.GC()
		runtime.GC()
	}
	println("a pool has to make", made)
}

func strings() {
	m := map[string]string{}
	for i := 0; i < 500; i++ {
		s := string(rune('a'+i%26)) + string(rune('A'+i/26))
		m[s] = s + s
		if i%50 == 0 {
			churn()
		}
	}
	for k, v := range m {
		if v != k+k {
			panic("a string is lost")
		}
	}
	println("strings are kept", len(m))
}

func main() {
	global = grow(depth)
	globalMap["x"] = grow(depth)
	local()
	parked()
	started()
	buffered()
	sent()
	deferred()
	panics()
	timed()
	polled()
	interior()
	registers()
	loops()
	pools()
	strings()
	runtime.GC()
	check("a global variable", global)
	check("a global map's", globalMap["x"])
	held.big = nil
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 1000; i++ {
		global.left = &tree{left: grow(1)}
		text = make([]byte, 20000)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	println(after.NumGC > before.NumGC, after.HeapAlloc < before.HeapAlloc+10<<20, after.Mallocs-before.Mallocs >= 1000*5)
}
