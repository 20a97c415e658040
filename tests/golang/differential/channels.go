// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Channels of random types in steps that cannot block, queues of goroutines that wait for one, and
// networks of goroutines with one possible result.

func (g *generator) channels() {
	for range 3 {
		e := g.element()
		g.line("stepChannels(%q, func(n int) (x %s) { %s; return })", g.letters("SRCLNHDXYZ", 10+g.Intn(20)), e, elementOf(e))
	}
	g.line("queued(%d, %q)", 2+g.Intn(6), g.pick("send", "receive", "select"))
	g.line("closing(%d, %d)", 1+g.Intn(6), g.Intn(4))
}

// Statements that set x to the value of the number n.
func elementOf(e string) string {
	switch {
	case e == "int" || e == "byte" || e == "float32":
		return fmt.Sprintf("x = %s(n %% 100)", e)
	case e == "string":
		return "x = fmt.Sprint(n)"
	case e == "any":
		return "x = []any{n, fmt.Sprint(n), nil}[n%3]"
	case e == "*int":
		return "x = &n"
	case strings.HasPrefix(e, "[3]") || strings.HasPrefix(e, "[300]"):
		return fmt.Sprintf("x[2] = %s(n %% 100)", e[strings.Index(e, "]")+1:])
	case strings.HasPrefix(e, "struct{ a"):
		return "x.a, x.b = fmt.Sprint(n), int8(n)"
	}
	return ""
}

const channelTools = `
// plain is x, or what a pointer points to.
func plain(x any) any {
	if p, ok := x.(*int); ok && p != nil {
		return *p
	}
	return x
}

func stepChannels[E any](steps string, value func(int) E) {
	all := []chan E{make(chan E), make(chan E, 1), make(chan E, 3), make(chan E, 2)}
	for i := range steps {
		attempt(steps[i:i+1], func(i int) func() { return func() { stepChannel(steps[i], i, &all[i*7%4], value) } }(i))
	}
}

func stepChannel[E any](step byte, i int, p *chan E, value func(int) E) {
	c := *p
	switch step {
	case 'S':
		select {
		case c <- value(i):
			helper.P("sent", len(c))
		default:
			helper.P("full", len(c), cap(c))
		}
	case 'R':
		select {
		case x, ok := <-c:
			helper.P(plain(x), ok)
		default:
			helper.P("empty", cap(c))
		}
	case 'C':
		close(c)
	case 'L':
		helper.P(len(c), cap(c), c == *p)
	case 'N':
		*p = make(chan E, i%4)
	case 'H':
		handOver(make(chan E, i%2), i, value)
	case 'D':
		*p = make(chan E, cap(c))
		close(c)
		for x := range c {
			helper.P(plain(x))
		}
	case 'X', 'Y', 'Z':
		chooseOf(step, c, i, value)
	}
}

func handOver[E any](c chan E, i int, value func(int) E) {
	go func() {
		for n := 0; n < 3; n++ {
			c <- value(i + n)
		}
		close(c)
	}()
	for x := range c {
		helper.P("handed over", plain(x))
	}
}

// chooseOf selects where at most one channel is ready.
func chooseOf[E any](step byte, c chan E, i int, value func(int) E) {
	var none chan E
	in, out := c, c
	if len(c) > 0 {
		out = none
	} else {
		in = none
	}
	quit := make(chan struct{})
	if step == 'Z' {
		in, out = none, none
		close(quit)
	}
	select {
	case x := <-in:
		helper.P("in", plain(x))
	case out <- value(i):
		helper.P("out")
	case none <- value(i):
	case x, ok := <-none:
		helper.P(x, ok)
	case _, ok := <-quit:
		helper.P("quit", ok)
	case <-time.After(map[bool]time.Duration{true: time.Hour, false: time.Millisecond}[len(in) > 0 || len(out) < cap(out)]):
		helper.P("afterwards")
	}
}

// queued has goroutines that wait for one channel in a known order. They go on in this order.
func queued(n int, how string) {
	c, done, ready := make(chan int), make(chan int, n), make(chan bool)
	for i := 0; i < n; i++ {
		go func(i int) {
			ready <- true
			switch how {
			case "send":
				c <- i
			case "receive":
				done <- <-c * (i + 1)
			case "select":
				select {
				case x := <-c:
					done <- x * (i + 1)
				case x := <-make(chan int):
					done <- x
				}
			}
		}(i)
		<-ready
		time.Sleep(3 * time.Millisecond) // until it waits
	}
	for i := 0; i < n; i++ {
		if how == "send" {
			helper.P(<-c)
		} else {
			c <- 100 + i
			helper.P(<-done)
		}
	}
}

// closing closes channels for which goroutines wait: receivers end, senders panic.
func closing(n, room int) {
	c, d := make(chan int, room), make(chan string, n)
	for i := 0; i < n; i++ {
		go func(i int) {
			defer func() {
				if r := recover(); r != nil {
					d <- fmt.Sprint(r)
				}
			}()
			if room == 0 {
				x, ok := <-c
				d <- fmt.Sprint(x, ok)
				return
			}
			for {
				c <- i
			}
		}(i)
	}
	time.Sleep(3 * time.Millisecond)
	close(c)
	for i := 0; i < n; i++ {
		helper.P(<-d)
	}
	rest := 0
	for range c {
		rest++
	}
	helper.P(rest, len(c))
}
`
