// SPDX-License-Identifier: BSD-3-Clause

// The Go runtime as a peer: bench/harness/peer.h describes the lines that it
// reads and answers. It reaches the runtime's functions by linkname, as users of
// linkrt do, so each is a call and nothing is inlined.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"
	_ "unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

const wrong = -1

func since(start time.Time, right bool) int64 {
	ns := time.Since(start).Nanoseconds()
	if !right {
		return wrong
	}
	return ns
}

func clock(n uint64) int64 {
	first, last := nanotime(), int64(0)
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		last = nanotime()
	}
	return since(start, n == 0 || last >= first)
}

func now(n uint64) int64 {
	var last time.Time
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		last = time.Now()
	}
	return since(start, !last.Before(start))
}

// The mean of n draws is one half, give or take eight standard deviations.
func random(n uint64) int64 {
	sum := uint64(0)
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		sum += uint64(fastrand())
	}
	off := float64(sum)/float64(n)/(1<<32) - 0.5
	return since(start, off*off*12*float64(n) < 64)
}

func uncontended(n uint64) int64 {
	s := word
	*s = 1
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		semacquire(s)
		semrelease(s, false, 0)
	}
	return since(start, *s == 1)
}

// 1 000 goroutines wait for ever at other addresses, in other roots.
var foreign []uint32

func amongForeign(n uint64) int64 {
	if foreign == nil {
		foreign = make([]uint32, 4096)
		for i, left := 0, 1000; left > 0; i += 2 {
			if rootOf(&foreign[i]) != rootOf(word) {
				go semacquire(&foreign[i])
				left--
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	return uncontended(n)
}

const warmTrips = 4 // before the clock starts, so that both run

// A release with handoff yields to the partner at once.
func pingpong(n uint64, how int, handoff bool) int64 {
	ping, pong, trips := word, pong, uint64(0)
	*ping, *pong = 0, 0
	if how == pinned {
		pin(0)
	}
	open, done := gather(1, how, func(int) {
		if how == pinned {
			pin(1)
		}
		for i := uint64(0); i < n+warmTrips; i++ {
			semacquire(ping)
			trips++
			semrelease(pong, handoff, 0)
		}
	})
	open()
	start := time.Now()
	for i := uint64(0); i < n+warmTrips; i++ {
		if i == warmTrips {
			start = time.Now()
		}
		semrelease(ping, handoff, 0)
		semacquire(pong)
	}
	ns := time.Since(start).Nanoseconds()
	done.Wait()
	if trips != n+warmTrips || *ping != 0 || *pong != 0 {
		return wrong
	}
	return ns
}

// Timed by the number of operations. The names are KIND/OPERATION of bench/peers/peers.def.
var operations = map[string]func(n uint64) int64{
	"go/nanotime":         clock,
	"time.Now/nanotime":   now,
	"go/fastrand":         random,
	"go/uncontended":      uncontended,
	"go/foreign":          amongForeign,
	"go/table-one":        func(n uint64) int64 { return table(one, n) },
	"go/table-many":       func(n uint64) int64 { return table(many, n) },
	"go/table-colliding":  func(n uint64) int64 { return table(colliding, n) },
	"goroutines/pingpong": func(n uint64) int64 { return pingpong(n, free, false) },
	"handoff/pingpong":    func(n uint64) int64 { return pingpong(n, free, true) },
	"threads/pingpong":    func(n uint64) int64 { return pingpong(n, pinned, false) },
}

// Stopped by the clock. The answer is a whole line.
var samples = map[string]func(budget int64) string{
	"goroutines/contended": func(b int64) string { return contended(b, free) },
	"threads/contended":    func(b int64) string { return contended(b, locked) },
	"threads/arrivals":     arrivals,
	"goroutines/wake":      func(b int64) string { return wake(b, free) },
	"threads/wake":         func(b int64) string { return wake(b, pinned) },
	"goroutines/memory":    memory,
	"goroutines/broadcast": func(b int64) string { return broadcast(b, free) },
	"threads/broadcast":    func(b int64) string { return broadcast(b, locked) },
}

// In these the main goroutine takes turns with others, so it is a goroutine as they are.
var unlocked = map[string]bool{"goroutines/pingpong": true, "handoff/pingpong": true, "goroutines/wake": true}

// The shape of the case: see bench/harness/window.h.
var threads, section int

func main() {
	debug.SetGCPercent(-1)
	runtime.LockOSThread()
	if len(os.Args) != 4 || operations[os.Args[1]] == nil && samples[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: peer OPERATION THREADS SECTION")
		os.Exit(2)
	}
	threads, _ = strconv.Atoi(os.Args[2])
	section, _ = strconv.Atoi(os.Args[3])
	if unlocked[os.Args[1]] {
		runtime.UnlockOSThread()
	}
	run, sample := operations[os.Args[1]], samples[os.Args[1]]
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		n, err := strconv.ParseUint(lines.Text(), 10, 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, "peer:", err)
			os.Exit(2)
		}
		if sample != nil {
			fmt.Println(sample(int64(n)))
			continue
		}
		fmt.Println(run(n))
	}
}
