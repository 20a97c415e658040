// SPDX-License-Identifier: BSD-3-Clause

// The loops of bench/cases/*.h in Go: the same phases, the same work, the same
// figures in the same order.
package main

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const (
	leadIn = iota
	count
	stop

	every         = 8 // one wait in so many is timed
	arrivalPeriod = 4000
	wakePeriod    = 200000
)

var sink uint64

//go:noinline
func work(steps int) {
	x := uint64(steps)
	for i := 0; i < steps; i++ {
		x = x*0x9e3779b97f4a7c15 + 1
	}
	if x == 0 {
		sink++
	}
}

type worker struct {
	ops, all      uint64
	longest, last int64
	waits         histogram
	_             [128]byte
}

var contest struct {
	_     [128]byte
	phase int32
	_     [124]byte
	total uint64 // guarded by *word
	_     [120]byte
	start int64
}

func (w *worker) over(since int64, phase int32) {
	now := nanotime()
	if phase != count {
		return
	}
	w.waits.add(now - since)
	if w.last != 0 && since-w.last > w.longest {
		w.longest = since - w.last
	}
	if now-since > w.longest {
		w.longest = now - since
	}
	w.last = now
}

func (w *worker) end() {
	from := w.last
	if from == 0 {
		from = contest.start
	}
	if gap := nanotime() - from; gap > w.longest {
		w.longest = gap
	}
}

func (w *worker) compete() {
	s := word
	for ; ; w.all++ {
		phase := atomic.LoadInt32(&contest.phase)
		if phase == stop {
			break
		}
		since := int64(0)
		if w.all%every == 0 {
			since = nanotime()
		}
		semacquire(s)
		if since != 0 {
			w.over(since, phase)
		}
		contest.total++
		work(section)
		semrelease(s, false, 0)
		if phase == count {
			w.ops++
		}
	}
	w.end()
}

// How goroutines are tied: not at all; to threads; to threads that are bound to CPUs, and end with
// their goroutine.
const (
	free = iota
	locked
	pinned
)

func tie(how, i int) {
	if how != free {
		runtime.LockOSThread()
	}
	if how == pinned {
		pin(i)
	}
}

// gather starts n goroutines that all wait at a barrier until open is called.
func gather(n, how int, run func(i int)) (open func(), done *sync.WaitGroup) {
	var ready sync.WaitGroup
	gate := make(chan struct{})
	done = new(sync.WaitGroup)
	ready.Add(n)
	done.Add(n)
	for i := 0; i < n; i++ {
		go func(i int) {
			tie(how, i)
			if how == locked {
				defer runtime.UnlockOSThread()
			}
			ready.Done()
			<-gate
			run(i)
			done.Done()
		}(i)
	}
	ready.Wait()
	return func() { close(gate) }, done
}

const badTotal = "-1"

func contended(budget int64, how int) string {
	workers := make([]worker, threads)
	*word, contest.total, contest.phase = 1, 0, leadIn
	open, done := gather(threads, how, func(i int) { workers[i].compete() })
	open()
	time.Sleep(time.Duration(budget / 8))
	contest.start = nanotime()
	atomic.StoreInt32(&contest.phase, count)
	time.Sleep(time.Duration(budget))
	ns := nanotime() - contest.start
	atomic.StoreInt32(&contest.phase, stop)
	done.Wait()
	return sum(workers, ns)
}

func sum(workers []worker, ns int64) string {
	var ops, all uint64
	var waits histogram
	least, longest := uint64(math.MaxUint64), int64(0)
	for i := range workers {
		w := &workers[i]
		ops += w.ops
		all += w.all
		if w.ops < least {
			least = w.ops
		}
		if w.longest > longest {
			longest = w.longest
		}
		waits.merge(&w.waits)
	}
	if all != contest.total || *word != 1 {
		return badTotal
	}
	if ops == 0 { // no goroutine ever had the CPU: one operation took the window at least
		ops = 1
	}
	return fmt.Sprint(ns, ops, float64(least)*float64(threads)/float64(ops), waits.quantile(.5),
		waits.quantile(.99), waits.quantile(.999), longest)
}

func latency(h *histogram) string {
	p50 := h.quantile(.5)
	return fmt.Sprint(int64(p50), " 1 ", p50, " ", h.quantile(.99), " ", h.quantile(.999), " ", h.max)
}

func schedule(n, period int64, seed uint64) []int64 {
	due, at := make([]int64, n+1), int64(0)
	for i := range due {
		seed = seed*6364136223846793005 + 1442695040888963407
		at += period/2 + int64(seed>>33)%period
		due[i] = at
	}
	return due
}

func spinUntil(when int64) {
	for nanotime() < when {
	}
}

func arrivals(budget int64) string {
	n := budget/arrivalPeriod + 1
	late, tables := make([]histogram, 2), [][]int64{schedule(n, arrivalPeriod, 1), schedule(n, arrivalPeriod, 2)}
	made := make([]int64, 2)
	*word = 1
	open, done := gather(2, pinned, func(i int) {
		due, start := tables[i], nanotime()
		for ; made[i] < n; made[i]++ {
			spinUntil(start + due[made[i]])
			semacquire(word)
			work(section)
			semrelease(word, false, 0)
			late[i].add(nanotime() - start - due[made[i]])
		}
	})
	open()
	done.Wait()
	if made[0] != n || made[1] != n || *word != 1 {
		return badTotal
	}
	late[0].merge(&late[1])
	return latency(&late[0])
}

func wake(budget int64, how int) string {
	var late histogram
	var start int64
	n, made := budget/wakePeriod+1, int64(0)
	due := schedule(n, wakePeriod, uint64(n))
	*word = 0
	if how == pinned {
		pin(0)
	}
	open, done := gather(1, how, func(int) {
		if how == pinned {
			pin(1)
		}
		for ; made < n; made++ {
			semacquire(word)
			late.add(nanotime() - start - due[made])
		}
	})
	start = nanotime() + wakePeriod
	open()
	for _, d := range due[:n] {
		spinUntil(start + d)
		semrelease(word, false, 0)
	}
	done.Wait()
	if made != n || *word != 0 {
		return badTotal
	}
	return latency(&late)
}

// The heap and stack of a goroutine that waits, its own stack included.
func memory(int64) string {
	var before, after runtime.MemStats
	*word = 0
	runtime.ReadMemStats(&before)
	open, done := gather(threads, free, func(int) { semacquire(word) })
	open()
	time.Sleep(50 * time.Millisecond)
	runtime.ReadMemStats(&after)
	for i := 0; i < threads; i++ {
		semrelease(word, false, 0)
	}
	done.Wait()
	if *word != 0 {
		return badTotal
	}
	used := after.HeapAlloc + after.StackInuse - before.HeapAlloc - before.StackInuse
	return fmt.Sprint(used+1, threads)
}

// A lock that locks nothing. sync.Cond calls Unlock when it has drawn the ticket, and from then on the
// waiter is here.
type announce struct{ here *int64 }

func (a announce) Lock()   {}
func (a announce) Unlock() { atomic.AddInt64(a.here, 1) }

func broadcast(budget int64, how int) string {
	var here, ran, end, over, call int64
	var woken uint64
	last := make(chan bool)
	cond := sync.NewCond(announce{&here})
	open, done := gather(threads, how, func(int) {
		for stop := int64(0); stop == 0; {
			cond.Wait()
			atomic.AddUint64(&woken, 1)
			stop = atomic.LoadInt64(&over)
			if atomic.AddInt64(&ran, 1) == int64(threads) {
				end = nanotime()
				last <- true
			}
		}
	})
	open()
	ns, busy, rounds, limit := int64(0), int64(0), uint64(0), nanotime()+budget
	for ; over == 0; rounds++ {
		for atomic.LoadInt64(&here) != int64(threads) {
			time.Sleep(20 * time.Microsecond)
		}
		time.Sleep(200 * time.Microsecond) // so that all of them park
		here, ran = 0, 0
		if rounds > 0 && nanotime() >= limit {
			atomic.StoreInt64(&over, 1)
		}
		had, start := cpuTime(), nanotime()
		cond.Broadcast()
		call += nanotime() - start
		busy += cpuTime() - had
		<-last
		ns += end - start
	}
	done.Wait()
	if woken != rounds*uint64(threads) {
		return badTotal
	}
	return fmt.Sprint(ns, woken, float64(busy)/float64(ns), float64(call)/float64(ns))
}
