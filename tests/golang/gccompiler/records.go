// SPDX-License-Identifier: BSD-3-Clause

// Profiles of the heap, of blocking and of mutexes. Addresses, and numbers that are by chance, are not
// printed.
package main

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"sync"
	"time"
)

var kept []*[64]byte
var sink []byte
var firstRate = runtime.MemProfileRate

func init() { runtime.MemProfileRate = 1 }

//go:noinline
func keep(n int) {
	for i := 0; i < n; i++ {
		kept = append(kept, new([64]byte))
	}
}

func inlinedKeep(n int) { keep(n) }

//go:noinline
func drop(n, size int) {
	for i := 0; i < n; i++ {
		sink = make([]byte, size)
	}
}

// functions returns the names of the functions of a stack, the innermost first.
func functions(stack []uintptr) (names []string) {
	for frames := runtime.CallersFrames(stack); ; {
		frame, more := frames.Next()
		names = append(names, frame.Function)
		if !more {
			return names
		}
	}
}

func memory() []runtime.MemProfileRecord {
	for n := 1000; ; {
		p := make([]runtime.MemProfileRecord, n)
		var ok bool
		if n, ok = runtime.MemProfile(p, true); ok {
			return p[:n]
		}
	}
}

// of sums up the records of objects of a size whose stack has the function.
func of(function string, size int64) (sum runtime.MemProfileRecord) {
	for _, r := range memory() {
		if r.AllocObjects == 0 || r.AllocBytes/r.AllocObjects != size ||
			!strings.Contains(strings.Join(functions(r.Stack()), " ")+" ", function+" ") {
			continue
		}
		sum.AllocObjects += r.AllocObjects
		sum.FreeObjects += r.FreeObjects
		sum.AllocBytes += r.AllocBytes
	}
	return sum
}

func print(what string, r runtime.MemProfileRecord) {
	fmt.Println(what, r.AllocObjects, r.AllocBytes, r.InUseObjects())
}

func heap() {
	fmt.Println("rate", firstRate)
	keep(1000)
	inlinedKeep(500)
	runtime.GC()
	print("kept", of("main.keep", 64))
	print("inlined", of("main.inlinedKeep", 64))
	kept = kept[:10]
	kept = append([]*[64]byte(nil), kept...)
	runtime.GC()
	runtime.GC()
	r := of("main.keep", 64)
	fmt.Println("dropped", r.AllocObjects, r.AllocBytes, r.InUseObjects() < 20)
	drop(100, 1<<20)
	sink = nil
	runtime.GC()
	print("large", of("main.drop", 1<<20))
	runtime.MemProfileRate = 8192
	before := of("main.drop", 512)
	drop(40000, 512)
	sink = nil
	runtime.GC()
	sampled := of("main.drop", 512).AllocObjects - before.AllocObjects
	fmt.Println("sampled", sampled > 1250*8/10 && sampled < 2500*12/10, 40000*512/8192)
	runtime.MemProfileRate = 512 * 1024
	var b bytes.Buffer
	fmt.Println(pprof.Lookup("heap").Count() > 0, pprof.Lookup("heap").WriteTo(&b, 1), pprof.WriteHeapProfile(&b))
	fmt.Println(strings.Contains(b.String(), "main.inlinedKeep+"), strings.HasPrefix(b.String(), "heap profile: "))
}

type profile func([]runtime.BlockProfileRecord) (int, bool)

func (p profile) records() []runtime.BlockProfileRecord {
	for n := 100; ; {
		r := make([]runtime.BlockProfileRecord, n)
		var ok bool
		if n, ok = p(r); ok {
			return r[:n]
		}
	}
}

// waits prints, of the records with main's function, the functions above it, and whether they have so
// many events of so much time altogether.
func (p profile) waits(function string, count int64, least time.Duration) {
	var seen []string
	var events, ns int64
	for _, r := range p.records() {
		names := functions(r.Stack())
		for i, name := range names {
			if name == function {
				seen = append(seen, strings.Join(names[:i], " "))
				events += r.Count
				ns += r.Cycles
				break
			}
		}
	}
	sort.Strings(seen)
	fmt.Println(function, seen, events == count, ns > 0 && time.Duration(ns) >= least)
}

const nap = 20 * time.Millisecond

// later calls f when the caller has begun to wait.
func later(f func()) {
	go func() {
		time.Sleep(nap)
		f()
	}()
}

func receives() {
	c := make(chan int)
	later(func() { c <- 1 })
	<-c
}

func sends() {
	c := make(chan int)
	later(func() { <-c })
	c <- 1
}

func selects() {
	c := make(chan int)
	later(func() { close(c) })
	select {
	case <-c:
	case <-make(chan int):
	}
}

var mutex sync.Mutex
var both sync.RWMutex

func locks() {
	mutex.Lock()
	later(unlocks)
	mutex.Lock()
	mutex.Unlock()
}

func unlocks() { mutex.Unlock() }

func reads() {
	both.Lock()
	later(both.Unlock)
	both.RLock()
	both.RUnlock()
}

func waits() {
	var all sync.WaitGroup
	all.Add(1)
	later(all.Done)
	all.Wait()
}

func condition() {
	c := sync.NewCond(&mutex)
	later(func() {
		mutex.Lock() // c has a waiter then, which is to find the mutex free
		mutex.Unlock()
		c.Signal()
	})
	mutex.Lock()
	c.Wait()
	mutex.Unlock()
}

func blocking() {
	receives() // at rate 0
	runtime.SetBlockProfileRate(1)
	for _, f := range []func(){receives, sends, selects, locks, reads, waits, condition} {
		f()
	}
	runtime.SetBlockProfileRate(0)
	receives()
	p := profile(runtime.BlockProfile)
	for _, name := range []string{"receives", "sends", "selects", "locks", "reads", "waits", "condition"} {
		p.waits("main."+name, 1, nap/2)
	}
	var b bytes.Buffer
	pprof.Lookup("block").WriteTo(&b, 1)
	fmt.Println(strings.HasPrefix(b.String(), "--- contention:\ncycles/second="), strings.Contains(b.String(), "main.condition+"))
}

func contention() {
	fmt.Println(runtime.SetMutexProfileFraction(1), runtime.SetMutexProfileFraction(-1))
	locks()
	mutex.Lock()
	var all sync.WaitGroup
	for i := 0; i < 8; i++ {
		all.Add(1)
		go func() {
			mutex.Lock()
			handsOn()
			all.Done()
		}()
	}
	time.Sleep(nap)
	handsOn()
	all.Wait()
	fmt.Println(runtime.SetMutexProfileFraction(0))
	p := profile(runtime.MutexProfile)
	p.waits("main.unlocks", 1, nap/2)
	var ns int64
	for _, r := range p.records() {
		if names := functions(r.Stack()); len(names) > 1 && names[1] == "main.handsOn" {
			ns += r.Cycles
		}
	}
	fmt.Println("eight waited", time.Duration(ns) >= 8*nap/2)
}

//go:noinline
func handsOn() { mutex.Unlock() }

func main() {
	heap()
	blocking()
	contention()
}
