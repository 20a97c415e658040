// SPDX-License-Identifier: BSD-3-Clause
//
// Threads print, allocate and convert at once. Each println is one whole line, no
// memory is allocated twice, and each table of methods is right.
package main

import (
	"sync/atomic"
	"unsafe"
)

//go:linkname threadStart linkrt_thread_start
func threadStart(code uintptr, arg unsafe.Pointer, stackSize uintptr) unsafe.Pointer

//go:linkname threadJoin linkrt_thread_join
func threadJoin(thread unsafe.Pointer) unsafe.Pointer

const (
	threads = 4
	lines   = 2000
)

type worker struct {
	id    int
	words [][]int
	total uint64
}

type shouter interface{ shout() int }
type quiet int
type loud struct{ volume int }

func (q quiet) shout() int { return int(q) }
func (l *loud) shout() int { return l.volume }

var started uint32
var everybody uint64

//go:noinline
func shout(v interface{}) int { return v.(shouter).shout() }

func work(arg unsafe.Pointer) unsafe.Pointer {
	w := (*worker)(arg)
	atomic.AddUint32(&started, 1)
	for atomic.LoadUint32(&started) < threads {
	}
	for i := 0; i < lines; i++ {
		println("thread", w.id, "line", i, "of", lines)
		w.words = append(w.words, []int{w.id, i})
		w.total += uint64(shout(quiet(i)) + shout(&loud{w.id}))
	}
	atomic.AddUint64(&everybody, w.total)
	return nil
}

func codeOf(f func(unsafe.Pointer) unsafe.Pointer) uintptr {
	return **(**uintptr)(unsafe.Pointer(&f))
}

func main() {
	workers := make([]worker, threads)
	var handles [threads]unsafe.Pointer
	for i := range workers {
		workers[i].id = i
		handles[i] = threadStart(codeOf(work), unsafe.Pointer(&workers[i]), 0)
	}
	for _, h := range handles {
		threadJoin(h)
	}
	for id, w := range workers {
		for i, word := range w.words {
			if word[0] != id || word[1] != i {
				println("thread", id, "lost word", i)
			}
		}
	}
	const expected = threads*lines*(lines-1)/2 + lines*threads*(threads-1)/2
	if total := atomic.LoadUint64(&everybody); total != expected {
		println("total", total, "not", expected)
	}
}
