// SPDX-License-Identifier: BSD-3-Clause
//
// Recursion, by main and by other goroutines. 0: it is as deep as 64 MiB of frames, and main's is seven
// times as deep. @@00@@ says which of them then recurses without end: 1 is main, 2 another one.
package main

//go:noinline
func deep(n int) int {
	var a [1024]byte
	a[n&1023] = byte(n)
	if n == 0 {
		return 0
	}
	return deep(n-1) + int(a[n&1023]) - int(byte(n)) + 1
}

//go:noinline
func endless(n int) int {
	var a [64]int
	a[n&63] = n
	return endless(n+1) + a[(n+1)&63]
}

var which = "@@00@@"

func run(n int, done chan int) { done <- deep(n) }

func main() {
	n := 64 << 20 / 1088
	if which[3] != '0' {
		n = 10
	}
	println(deep(n * 7))
	done := make(chan int)
	for i := 0; i < 40; i++ {
		go run(n*(i/38), done)
	}
	sum := 0
	for i := 0; i < 40; i++ {
		sum += <-done
	}
	println(sum)
	if which[3] == '1' {
		endless(0)
	}
	if which[3] == '2' {
		go endless(0)
		<-done
	}
}
