// SPDX-License-Identifier: BSD-3-Clause
//
// Goroutines, channels and every form of select.
package main

import "runtime"

func count(n int, c chan<- int) {
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
}

func ranges() {
	for _, room := range []int{0, 1, 7} {
		c := make(chan int, room)
		sum := 0
		go count(1000, c)
		for v := range c {
			sum += v
		}
		v, ok := <-c
		println("room", room, "len", len(c), "cap", cap(c), "sum", sum, "then", v, ok)
	}
}

// Each value passes through a chain of goroutines, one for each prime number.
func sieve() {
	c := make(chan int)
	go func() {
		for i := 2; ; i++ {
			c <- i
		}
	}()
	in := c
	for i := 0; i < 25; i++ {
		prime := <-in
		print(prime, " ")
		out := make(chan int)
		go func(in, out chan int) {
			for v := range in {
				if v%prime != 0 {
					out <- v
				}
			}
		}(in, out)
		in = out
	}
	println()
}

func nonblocking() {
	var none chan int
	c := make(chan string, 1)
	for i := 0; i < 2; i++ {
		select {
		case c <- "element":
			println("sent")
		default:
			println("full")
		}
	}
	for i := 0; i < 2; i++ {
		select {
		case v, ok := <-c:
			println("received", v, ok)
		default:
			println("empty")
		}
	}
	close(c)
	select {
	case v, ok := <-c:
		println("received", v, ok)
	default:
		println("not closed")
	}
	select {
	case <-none:
	case none <- 1:
	default:
		println("a nil channel is never ready")
	}
}

// Both goroutines send until they are told to stop; the select takes from each.
func several() {
	evens, odds, stop := make(chan int), make(chan int, 2), make(chan bool)
	send := func(c chan int, n int) {
		for {
			select {
			case c <- n:
				n += 2
			case <-stop:
				close(c)
				return
			}
		}
	}
	go send(evens, 0)
	go send(odds, 1)
	even, odd := 0, 0
	for even < 100 || odd < 100 {
		select {
		case v, ok := <-evens:
			if !ok || v != 2*even {
				panic("even")
			}
			even++
		case v := <-odds:
			if v != 2*odd+1 {
				panic("odd")
			}
			odd++
		}
	}
	close(stop)
	for range evens {
	}
	for range odds {
	}
	println("both senders have ended")
}

// A select without a case waits for ever, and the program goes on.
func block() {
	started := make(chan bool)
	go func() {
		started <- true
		select {}
	}()
	go func() {
		var none chan int
		started <- true
		<-none
	}()
	<-started
	<-started
	println("two wait for ever")
}

func gosched() {
	done := false
	go func() { done = true }()
	for i := 0; !done && i < 1000000; i++ {
		runtime.Gosched()
	}
	println("Gosched lets the other run:", done)
}

func main() {
	ranges()
	sieve()
	nonblocking()
	several()
	block()
	gosched()
}
