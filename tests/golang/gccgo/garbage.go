// SPDX-License-Identifier: BSD-3-Clause
//
// Far more memory than there is, of which little is in use at a time.
package main

type node struct {
	next *node
	data []byte
}

var last *node

func main() {
	for i := 0; i < 200000; i++ {
		last = &node{data: make([]byte, 10000)}
		last.data[i%10000] = 7
		if i%3 == 0 {
			last.next = &node{next: last}
		}
	}
	println("the last:", last.data[199999%10000])
}
