// SPDX-License-Identifier: BSD-3-Clause

// runtime/metrics: each metric has the kind that its description says, and those that count what a
// program does count it.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const objects = 10000

var kept [][]byte

func read(names ...string) []metrics.Value {
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	metrics.Read(samples)
	values := make([]metrics.Value, len(names))
	for i := range samples {
		values[i] = samples[i].Value
	}
	return values
}

func number(name string) uint64 { return read(name)[0].Uint64() }

func sum(name string) (n uint64) {
	for _, count := range read(name)[0].Float64Histogram().Counts {
		n += count
	}
	return n
}

func kinds() {
	all := metrics.All()
	for _, d := range all {
		if kind := read(d.Name)[0].Kind(); kind != d.Kind {
			fmt.Println(d.Name, kind)
		}
	}
	fmt.Println("described:", len(all) > 60, read("/no/such:metric")[0].Kind())
}

func bounds() {
	for _, name := range []string{"/gc/heap/allocs-by-size:bytes", "/gc/pauses:seconds", "/sched/latencies:seconds"} {
		h := read(name)[0].Float64Histogram()
		fmt.Println(name, len(h.Counts), h.Buckets)
	}
}

func heap() {
	const size = "/gc/heap/allocs-by-size:bytes"
	allocs, bytes, sizes := number("/gc/heap/allocs:objects"), number("/gc/heap/allocs:bytes"), sum(size)
	for i := 0; i < objects; i++ {
		kept = append(kept, make([]byte, 1000))
	}
	fmt.Println("allocated:", number("/gc/heap/allocs:objects")-allocs >= objects,
		number("/gc/heap/allocs:bytes")-bytes >= objects*1024, sum(size)-sizes >= objects)
	frees, freed := number("/gc/heap/frees:objects"), sum("/gc/heap/frees-by-size:bytes")
	kept = nil
	forced := number("/gc/cycles/forced:gc-cycles")
	runtime.GC()
	fmt.Println("freed:", number("/gc/heap/frees:objects")-frees > objects/2,
		sum("/gc/heap/frees-by-size:bytes")-freed > objects/2)
	fmt.Println("forced:", number("/gc/cycles/forced:gc-cycles")-forced,
		number("/gc/cycles/total:gc-cycles") == number("/gc/cycles/forced:gc-cycles")+number("/gc/cycles/automatic:gc-cycles"))
	fmt.Println("paused:", sum("/gc/pauses:seconds") > 0, sum("/sched/pauses/total/gc:seconds") > 0)
}

func settings() {
	fmt.Println(number("/gc/gogc:percent"), number("/gc/gomemlimit:bytes") == math.MaxInt64)
	debug.SetGCPercent(70)
	debug.SetMemoryLimit(1 << 40)
	runtime.GOMAXPROCS(3)
	fmt.Println(number("/gc/gogc:percent"), number("/gc/gomemlimit:bytes"), number("/sched/gomaxprocs:threads"))
}

func goroutines() {
	var done sync.WaitGroup
	stop := make(chan bool)
	created := number("/sched/goroutines-created:goroutines")
	before := number("/sched/goroutines:goroutines")
	for i := 0; i < 10; i++ {
		done.Add(1)
		go func() {
			<-stop
			done.Done()
		}()
	}
	fmt.Println("goroutines:", number("/sched/goroutines:goroutines")-before,
		number("/sched/goroutines-created:goroutines")-created, number("/sched/threads/total:threads") > 0)
	close(stop)
	done.Wait()
	fmt.Println("waited to run:", sum("/sched/latencies:seconds") > 0)
}

// On a busy machine the lock may be free when it is wanted. Then there was no wait.
func lock() {
	const wait = "/sync/mutex/wait/total:seconds"
	before := read(wait)[0].Float64()
	for tries := 0; tries < 100 && read(wait)[0].Float64()-before < 0.005; tries++ {
		var m sync.Mutex
		m.Lock()
		go func() {
			time.Sleep(20 * time.Millisecond)
			m.Unlock()
		}()
		m.Lock()
	}
	fmt.Println("waited for a lock:", read(wait)[0].Float64()-before >= 0.005)
}

func main() {
	kinds()
	bounds()
	settings()
	heap()
	goroutines()
	lock()
}
