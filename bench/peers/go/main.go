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
	"sync"
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

var word uint32 = 1

func uncontended(n uint64) int64 {
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		semacquire(&word)
		semrelease(&word, false, 0)
	}
	return since(start, word == 1)
}

// A line each, so that they do not share one.
var ping, pong struct {
	s uint32
	_ [124]byte
}

// locked ties both to threads of their own; handoff yields to the partner at once.
func pingpong(n uint64, locked, handoff bool) int64 {
	var ready, done sync.WaitGroup
	trips := uint64(0)
	ready.Add(1)
	done.Add(1)
	go func() {
		if locked {
			runtime.LockOSThread()
		}
		ready.Done()
		for i := uint64(0); i < n; i++ {
			semacquire(&ping.s)
			trips++
			semrelease(&pong.s, handoff, 0)
		}
		done.Done()
	}()
	ready.Wait()
	start := time.Now()
	for i := uint64(0); i < n; i++ {
		semrelease(&ping.s, handoff, 0)
		semacquire(&pong.s)
	}
	ns := time.Since(start).Nanoseconds()
	done.Wait()
	if trips != n || ping.s != 0 || pong.s != 0 {
		return wrong
	}
	return ns
}

var operations = map[string]func(n uint64) int64{
	"nanotime":        clock,
	"time.Now":        now,
	"fastrand":        random,
	"uncontended":     uncontended,
	"pingpong":        func(n uint64) int64 { return pingpong(n, false, false) },
	"pingpong-direct": func(n uint64) int64 { return pingpong(n, false, true) },
	"pingpong-locked": func(n uint64) int64 { return pingpong(n, true, false) },
}

func main() {
	debug.SetGCPercent(-1)
	runtime.LockOSThread()
	if len(os.Args) != 2 || operations[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: peer OPERATION")
		os.Exit(2)
	}
	if os.Args[1] == "pingpong" || os.Args[1] == "pingpong-direct" {
		runtime.UnlockOSThread()
	}
	run := operations[os.Args[1]]
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		n, err := strconv.ParseUint(lines.Text(), 10, 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, "peer:", err)
			os.Exit(2)
		}
		fmt.Println(run(n))
	}
}
