// SPDX-License-Identifier: BSD-3-Clause
//
// Goroutines, channels and select.
package main

type pair struct {
	number int
	text   string
}

func count(c chan<- int, n int) {
	for i := 1; i <= n; i++ {
		c <- i
	}
	close(c)
}

func sum(c <-chan int) (total int) {
	for n := range c {
		total += n
	}
	return
}

func buffers() {
	c := make(chan pair, 3)
	c <- pair{1, "one"}
	c <- pair{2, "two"}
	println(len(c), cap(c))
	p := <-c
	println(p.number, p.text)
	close(c)
	p, ok := <-c
	println(p.number, p.text, ok)
	p, ok = <-c
	println(p.number, len(p.text), ok)
}

func withoutWaiting(c chan int) {
	select {
	case c <- 1:
		println("sent")
	default:
		println("not sent")
	}
	select {
	case n, ok := <-c:
		println("received", n, ok)
	default:
		println("not received")
	}
}

func choose() {
	a, b, done := make(chan int), make(chan int), make(chan bool)
	var never chan int
	go func() {
		for i := 0; i < 100; i++ {
			select {
			case a <- i:
			case b <- 1000 * i:
			case <-never:
			}
		}
		close(done)
	}()
	n, total := 0, 0
	for open := true; open; {
		select {
		case i := <-a:
			total += i
			n++
		case i := <-b:
			total += i / 1000
			n++
		case <-done:
			open = false
		}
	}
	println(n, total)
}

func pingPong() {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for n := range ping {
			pong <- n + 1
		}
		close(pong)
	}()
	n := 0
	for i := 0; i < 10000; i++ {
		ping <- n
		n = <-pong
	}
	close(ping)
	_, ok := <-pong
	println(n, ok)
}

func depth(n int) int {
	var frame [64]byte
	frame[n%64] = 1
	if n == 0 {
		return 0
	}
	return depth(n-1) + int(frame[n%64])
}

func many() {
	done := make(chan int, 10)
	for i := 0; i < 1000; i++ {
		go func(i int) {
			done <- depth(i)
		}(i)
	}
	total := 0
	for i := 0; i < 1000; i++ {
		total += <-done
	}
	println(total)
}

func main() {
	c := make(chan int)
	go count(c, 1000)
	println(sum(c))
	buffers()
	withoutWaiting(make(chan int, 1))
	withoutWaiting(make(chan int))
	withoutWaiting(nil)
	choose()
	pingPong()
	many()
	<-c
	<-make(chan int)
}
