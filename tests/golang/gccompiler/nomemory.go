// SPDX-License-Identifier: BSD-3-Clause
//
// A goroutine takes memory until there is none. @@00@@ says which kind.
package main

type node struct {
	next *node
	data [100]int
}

var (
	which = "@@00@@"
	list  *node
	table = map[int]*node{}
	parts [][]byte
)

//go:noinline
func grow() {
	for i := 0; ; i++ {
		switch which[3] {
		case '0':
			list = &node{next: list}
		case '1':
			table[i] = new(node)
		case '2':
			parts = append(parts, make([]byte, 20000))
		case '3':
			parts = append(parts, make([]byte, 200000))
		}
	}
}

//go:noinline
func run(done chan int) {
	grow()
	done <- 0
}

func main() {
	done := make(chan int)
	go run(done)
	<-done
}
