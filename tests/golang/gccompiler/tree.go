// SPDX-License-Identifier: BSD-3-Clause
//
// The objects of collect.go, here and in ../gccgo/: they are lost if their memory is used again.
package main

type tree struct {
	left, right *tree
	value       [4]int
}

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{value: [4]int{1, 2, 3, 4}}
	}
	return &tree{grow(depth - 1), grow(depth - 1), [4]int{depth, depth, depth, depth}}
}

func (t *tree) sum() int {
	if t == nil {
		return 0
	}
	return t.value[0] + 3*t.value[3] + t.left.sum() + t.right.sum()
}

const depth = 6

var want = grow(depth).sum()

// churn uses what a collection has freed.
func churn() {
	for i := 0; i < 4; i++ {
		grow(6)
		b := make([]byte, 3000+i*9000)
		for _, v := range b {
			if v != 0 {
				panic("memory is not zeroed")
			}
		}
		for j := range b {
			b[j] = 0xaa
		}
		big := make([]*tree, 20000)
		for _, v := range big {
			if v != nil {
				panic("large memory is not zeroed")
			}
		}
		big[i] = grow(1)
	}
}

func check(what string, t *tree) {
	if got := t.sum(); got != want {
		println(what, "is lost:", got, "and not", want)
		return
	}
	println(what, "is kept")
}
