// SPDX-License-Identifier: BSD-3-Clause
//
// Objects that only one root keeps alive, while memory is collected. ../gccompiler/tree.go has the
// objects.
package main

var global *tree

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
			d <- t.sum() == want
		}()
	}
	churn()
	for i := 0; i < 20; i++ {
		c <- i
	}
	n := 0
	for i := 0; i < 20; i++ {
		if <-d {
			n++
		}
	}
	println("what parked goroutines have:", n)
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
	check("a sender's element", <-c)
}

func grown() {
	var all []*tree
	for i := 0; i < 30; i++ {
		all = append(all, grow(3))
		churn()
	}
	n, first := 0, all[0].sum()
	for _, t := range all {
		if t.sum() == first {
			n++
		}
	}
	println("what a slice has:", n)
}

func texts() {
	var all []string
	for i := 0; i < 300; i++ {
		s := string(rune('a' + i%26))
		all = append(all, s+s)
	}
	churn()
	n := 0
	for i, s := range all {
		if s == string(rune('a'+i%26))+string(rune('a'+i%26)) {
			n++
		}
	}
	println("strings:", n)
}

type summer interface{ sum() int }

func interfaces() {
	var s summer = grow(depth)
	var e interface{} = grow(depth)
	churn()
	check("an interface's", s.(*tree))
	check("an empty interface's", e.(*tree))
}

func main() {
	global = grow(depth)
	local()
	parked()
	started()
	buffered()
	sent()
	grown()
	texts()
	interfaces()
	check("a global variable", global)
}
