// SPDX-License-Identifier: BSD-3-Clause
//
// What came to Go by 1.23: errors.Join, ranges over integers and functions, min and max.
package main

import (
	"errors"
	"strconv"
	"unsafe"
)

type wrapped struct{ msg string }

func (w wrapped) Error() string { return w.msg }

type coded interface{ Code() int }
type withCode struct{ wrapped }

func (withCode) Code() int { return 7 }

var sentinel = errors.New("sentinel")

func squares(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i * i) {
				return
			}
		}
	}
}

type number interface{ ~int | ~float64 }

func sum[T number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return t
}

//go:noinline
func kind(x any) string {
	switch v := x.(type) {
	case coded:
		return "coded " + strconv.Itoa(v.Code())
	case error:
		return "error " + v.Error()
	case interface{ M() }:
		return "M"
	}
	return "none"
}

//go:noinline
func grow(s []int, more ...int) []int { return append(s, more...) }

func main() {
	j := errors.Join(sentinel, wrapped{"w"})
	println(j.Error(), errors.Is(j, sentinel), errors.Is(j, errors.New("sentinel")))
	var w wrapped
	println(errors.As(j, &w), w.msg)
	for i := range 3 {
		println(i, min(i, 1), max(i, 1, 2))
	}
	println(sum(1, 2, 3), sum(1.5, 2))
	println(kind(withCode{}), kind(sentinel), kind(3))
	total := 0
	for sq := range squares(5) {
		total += sq
	}
	println(total)
	s := grow(nil, 1, 2, 3)
	s = grow(s, s...)
	println(len(s), cap(s), s[5])
	local := make([]byte, 0)
	for i := range 100 {
		local = append(local, byte(i))
	}
	clear(s)
	println(len(local), cap(local), s[0], string(local[65:70]))
	a := [4]int(s[:4])
	println(len(a), (*[2]int)(s)[1])
	nothing := make([]byte, len(a), 100)[4:]
	println(unsafe.StringData(string(nothing)) == nil)
	_ = [8]int(s)
}
