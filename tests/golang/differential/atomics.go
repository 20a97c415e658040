// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Atomic operations of all types: called, as function values, and by goroutines at once.

var atomicCalls = []string{
	"helper.P(atomic.Add%[1]s(&v, %[2]s))",
	"f := atomic.Add%[1]s; helper.P(hide(f)(&v, %[2]s))",
	"helper.P(atomic.Swap%[1]s(&v, %[2]s))",
	"f := atomic.Swap%[1]s; helper.P(hide(f)(&v, %[2]s))",
	"helper.P(atomic.CompareAndSwap%[1]s(&v, %[2]s, 5))",
	"f := atomic.CompareAndSwap%[1]s; helper.P(hide(f)(&v, v, %[2]s))",
	"f := atomic.Load%[1]s; helper.P(hide(f)(&v), %[2]s != v)",
	"f := atomic.Store%[1]s; hide(f)(&v, %[2]s)",
	"var w atomic.%[1]s; w.Store(v); f := w.Add; helper.P(f(%[2]s), w.Load(), w.Swap(1), w.CompareAndSwap(1, v))",
	"helper.P(atomic.And%[1]s(&v, %[2]s), atomic.Or%[1]s(&v, 6))",
	"f := atomic.Or%[1]s; helper.P(hide(f)(&v, %[2]s))",
	"var w atomic.%[1]s; w.Store(v); helper.P(w.And(%[2]s), w.Or(9), w.Load())",
}

func (g *generator) atomics() {
	for range 10 {
		kind := g.pick("Int32", "Uint32", "Int64", "Uint64", "Uintptr")
		basic := strings.ToLower(kind)
		extremes := strings.Replace(basic, "ptr", "64", 1)
		g.line("{\nv := hide[%s](%s)", basic, g.extreme(extremes))
		g.line("%s", fmt.Sprintf(g.pick(atomicCalls...), kind, g.extreme(extremes)))
		g.line("helper.P(v)\n}")
	}
	g.line("counted(%d, %d)", 1+g.Intn(8), 1+g.Intn(500))
	g.line("values(%d)", g.Intn(9))
}

const atomicTools = `
func counted(goroutines, n int) {
	var (
		add   int64
		swap  uint32
		cas   atomic.Int32
		first atomic.Bool
		top   atomic.Pointer[link2]
		w     sync.WaitGroup
		once  int32
	)
	for i := 0; i < goroutines; i++ {
		w.Add(1)
		go func(i int) {
			defer w.Done()
			for j := 0; j < n; j++ {
				atomic.AddInt64(&add, int64(i*j))
				for old := cas.Load(); !cas.CompareAndSwap(old, old+1); old = cas.Load() {
				}
				for l := (&link2{n: j}); ; {
					l.next = top.Load()
					if top.CompareAndSwap(l.next, l) {
						break
					}
				}
				if first.CompareAndSwap(false, true) {
					atomic.AddInt32(&once, 1)
				}
				atomic.StoreUint32(&swap, uint32(n))
			}
		}(i)
	}
	w.Wait()
	length, sum := 0, 0
	for l := top.Load(); l != nil; l = l.next {
		length++
		sum += l.n
	}
	helper.P(add, cas.Load(), length, sum, once, atomic.SwapUint32(&swap, 1))
}

type link2 struct {
	next *link2
	n    int
}

func values(n int) {
	var v atomic.Value
	helper.P(v.Load())
	v.Store([]int{n})
	helper.P(v.Load().([]int)[0], v.Swap([]int{n + 1}), v.Load())
	attempt("other type", func() { v.Store("text") })
	attempt("nil", func() { v.Store(nil) })
	attempt("not comparable", func() { v.CompareAndSwap([]int{}, []int{}) })
	var u struct {
		a byte
		p unsafe.Pointer
		b atomic.Uint64
	}
	atomic.StorePointer(&u.p, unsafe.Pointer(&n))
	helper.P(*(*int)(atomic.LoadPointer(&u.p)), atomic.CompareAndSwapPointer(&u.p, nil, nil))
	helper.P(atomic.SwapPointer(&u.p, nil) == unsafe.Pointer(&n), u.b.Add(^uint64(0)))
}
`
