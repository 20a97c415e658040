// SPDX-License-Identifier: BSD-3-Clause

// The Go runtime's side of the benchmark, a process of its own: see peer.h
// for the lines it speaks. Everything is reached by linkname, as linkrt's own
// users would, so that a call is a call and nothing is inlined.
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

// 1 000 others wait, for ever, in roots of their own.
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

const warmTrips = 4 // before the clock starts: both run by then

// Handoff yields to the partner at once.
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

var operations = map[string]func(n uint64) int64{
	"nanotime":        clock,
	"time.Now":        now,
	"fastrand":        random,
	"uncontended":     uncontended,
	"pingpong":        func(n uint64) int64 { return pingpong(n, free, false) },
	"pingpong-direct": func(n uint64) int64 { return pingpong(n, free, true) },
	"pingpong-locked": func(n uint64) int64 { return pingpong(n, pinned, false) },

	"uncontended-foreign": amongForeign,
	"table-one":           func(n uint64) int64 { return table(one, n) },
	"table-many":          func(n uint64) int64 { return table(many, n) },
	"table-colliding":     func(n uint64) int64 { return table(colliding, n) },
}

// Stopped by the clock; the answer is a whole line.
var samples = map[string]func(budget int64) string{
	"contended":        func(b int64) string { return contended(b, free) },
	"contended-locked": func(b int64) string { return contended(b, locked) },
	"arrivals-locked":  arrivals,
	"wake":             func(b int64) string { return wake(b, free) },
	"wake-locked":      func(b int64) string { return wake(b, pinned) },
	"memory":           memory,
	"broadcast":        func(b int64) string { return broadcast(b, free) },
	"broadcast-locked": func(b int64) string { return broadcast(b, locked) },
}

// What the case asks for: see window.h.
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
	if os.Args[1] == "pingpong" || os.Args[1] == "pingpong-direct" || os.Args[1] == "wake" {
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
