// SPDX-License-Identifier: BSD-3-Clause

package linkrtmetrics

// The metrics by name. docs/design/compiled-go.md says what is counted otherwise than in Go.

func none(*state) uint64 { return 0 }

var numbers = map[string]func(s *state) uint64{
	"/cgo/go-to-c-calls:calls": none, // there is no cgo

	"/gc/cleanups/executed:cleanups":     func(s *state) uint64 { return s.cleanup.executed },
	"/gc/cleanups/queued:cleanups":       func(s *state) uint64 { return s.cleanup.queued },
	"/gc/cycles/automatic:gc-cycles":     func(s *state) uint64 { return uint64(s.heap.numGC - s.heap.numForced) },
	"/gc/cycles/forced:gc-cycles":        func(s *state) uint64 { return uint64(s.heap.numForced) },
	"/gc/cycles/total:gc-cycles":         func(s *state) uint64 { return uint64(s.heap.numGC) },
	"/gc/finalizers/executed:finalizers": func(s *state) uint64 { return s.finalizers.executed },
	"/gc/finalizers/queued:finalizers":   func(s *state) uint64 { return s.finalizers.queued },
	"/gc/gogc:percent":                   func(s *state) uint64 { return uint64(s.heap.percent) },
	"/gc/gomemlimit:bytes":               func(s *state) uint64 { return s.heap.limit },
	"/gc/heap/allocs:bytes":              func(s *state) uint64 { return s.heap.totalAlloc },
	"/gc/heap/allocs:objects":            func(s *state) uint64 { return s.heap.mallocs },
	"/gc/heap/frees:bytes":               func(s *state) uint64 { return s.heap.freedBytes },
	"/gc/heap/frees:objects":             func(s *state) uint64 { return s.heap.frees },
	"/gc/heap/goal:bytes":                func(s *state) uint64 { return s.heap.nextGC },
	"/gc/heap/live:bytes":                func(s *state) uint64 { return s.heap.marked },
	"/gc/heap/objects:objects":           func(s *state) uint64 { return s.heap.mallocs - s.heap.frees },
	"/gc/heap/tiny/allocs:objects":       none, // each object has its own place
	"/gc/limiter/last-enabled:gc-cycle":  none, // there is no limiter
	"/gc/scan/globals:bytes":             func(s *state) uint64 { return s.heap.globalsScan },
	"/gc/scan/heap:bytes":                func(s *state) uint64 { return s.heap.heapScan },
	"/gc/scan/stack:bytes":               func(s *state) uint64 { return s.heap.stackScan },
	"/gc/scan/total:bytes": func(s *state) uint64 {
		return s.heap.globalsScan + s.heap.heapScan + s.heap.stackScan
	},
	"/gc/stack/starting-size:bytes": func(s *state) uint64 { return s.sched.stackSize },

	"/memory/classes/heap/free:bytes":     (*state).freeHeap,
	"/memory/classes/heap/objects:bytes":  func(s *state) uint64 { return s.heap.heapAlloc },
	"/memory/classes/heap/released:bytes": func(s *state) uint64 { return s.heap.heapReleased },
	"/memory/classes/heap/stacks:bytes":   none, // stacks are not in the heap
	"/memory/classes/heap/unused:bytes":   func(s *state) uint64 { return s.heap.heapInuse - s.heap.heapAlloc },
	"/memory/classes/os-stacks:bytes":     func(s *state) uint64 { return s.sched.stacks },
	"/memory/classes/total:bytes":         func(s *state) uint64 { return s.heap.heapSys + s.sched.stacks + s.heap.own() },

	"/memory/classes/metadata/mcache/free:bytes":  func(s *state) uint64 { return s.heap.mcacheSys - s.heap.mcacheInuse },
	"/memory/classes/metadata/mcache/inuse:bytes": func(s *state) uint64 { return s.heap.mcacheInuse },
	"/memory/classes/metadata/mspan/free:bytes":   func(s *state) uint64 { return s.heap.mspanSys - s.heap.mspanInuse },
	"/memory/classes/metadata/mspan/inuse:bytes":  func(s *state) uint64 { return s.heap.mspanInuse },
	"/memory/classes/metadata/other:bytes":        func(s *state) uint64 { return s.heap.gcSys },
	"/memory/classes/other:bytes":                 func(s *state) uint64 { return s.heap.otherSys },
	"/memory/classes/profiling/buckets:bytes":     func(s *state) uint64 { return s.heap.profileSys },

	"/sched/gomaxprocs:threads":              func(s *state) uint64 { return s.sched.gomaxprocs },
	"/sched/goroutines-created:goroutines":   func(s *state) uint64 { return s.sched.created },
	"/sched/goroutines/not-in-go:goroutines": func(s *state) uint64 { return s.sched.inSyscalls },
	"/sched/goroutines/runnable:goroutines":  func(s *state) uint64 { return s.sched.runnable },
	"/sched/goroutines/running:goroutines":   func(s *state) uint64 { return s.sched.running },
	"/sched/goroutines/waiting:goroutines":   (*state).waiting,
	"/sched/goroutines:goroutines":           func(s *state) uint64 { return s.sched.goroutines },
	"/sched/threads/total:threads":           func(s *state) uint64 { return s.sched.threads },
}

// Times, in ns.
var times = map[string]func(s *state) uint64{
	// A collection is one pause: no thread collects or gives pages back while others run.
	"/cpu/classes/gc/mark/assist:cpu-seconds":      none,
	"/cpu/classes/gc/mark/dedicated:cpu-seconds":   none,
	"/cpu/classes/gc/mark/idle:cpu-seconds":        none,
	"/cpu/classes/gc/pause:cpu-seconds":            (*state).pauseCPU,
	"/cpu/classes/gc/total:cpu-seconds":            (*state).pauseCPU,
	"/cpu/classes/idle:cpu-seconds":                (*state).idleCPU,
	"/cpu/classes/scavenge/assist:cpu-seconds":     none,
	"/cpu/classes/scavenge/background:cpu-seconds": none,
	"/cpu/classes/scavenge/total:cpu-seconds":      none,
	"/cpu/classes/total:cpu-seconds":               (*state).totalCPU,
	"/cpu/classes/user:cpu-seconds":                (*state).userCPU,
	"/sync/mutex/wait/total:seconds":               func(*state) uint64 { return uint64(mutexWait()) },
}

var histograms = map[string]func(to *histogram){
	"/gc/heap/allocs-by-size:bytes":        func(to *histogram) { to.readSizes(allocated) },
	"/gc/heap/frees-by-size:bytes":         func(to *histogram) { to.readSizes(freed) },
	"/gc/pauses:seconds":                   func(to *histogram) { to.readTimes(pauseGC) },
	"/sched/latencies:seconds":             func(to *histogram) { to.readTimes(latencies) },
	"/sched/pauses/stopping/gc:seconds":    func(to *histogram) { to.readTimes(stoppingGC) },
	"/sched/pauses/stopping/other:seconds": func(to *histogram) { to.readTimes(stoppingOther) },
	"/sched/pauses/total/gc:seconds":       func(to *histogram) { to.readTimes(pauseGC) },
	"/sched/pauses/total/other:seconds":    func(to *histogram) { to.readTimes(pauseOther) },
}
