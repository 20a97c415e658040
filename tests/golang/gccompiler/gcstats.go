// SPDX-License-Identifier: BSD-3-Clause

// What runtime/debug and runtime.MemStats tell of collections.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

func main() {
	var before, after debug.GCStats
	start := time.Now()
	debug.ReadGCStats(&before)
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	debug.ReadGCStats(&after)
	fmt.Println(after.NumGC-before.NumGC, after.PauseTotal > before.PauseTotal)
	fmt.Println(int64(len(after.Pause)) == after.NumGC, len(after.Pause) == len(after.PauseEnd))
	fmt.Println(after.Pause[0] > 0, after.PauseEnd[0].Equal(after.LastGC), !after.PauseEnd[0].Before(after.PauseEnd[1]))
	fmt.Println(after.LastGC.Sub(start) > -time.Second, time.Since(after.LastGC) < time.Minute)
	quantiles := debug.GCStats{PauseQuantiles: make([]time.Duration, 3)}
	debug.ReadGCStats(&quantiles)
	fmt.Println(quantiles.PauseQuantiles[0] <= quantiles.PauseQuantiles[2], quantiles.PauseQuantiles[2] > 0)

	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	last := (m.NumGC + 255) % 256
	fmt.Println(m.NumGC == uint32(after.NumGC), m.NumForcedGC >= 3, m.PauseNs[last] == uint64(after.Pause[0]))
	fmt.Println(m.PauseEnd[last] == m.LastGC, int64(m.LastGC) == after.LastGC.UnixNano())
	fmt.Println(m.EnableGC, m.DebugGC, m.GCCPUFraction > 0, m.GCCPUFraction < 1)
	fmt.Println(sizesOf(&m))
	fmt.Println(countsOf())
	memory()
}

func sizesOf(m *runtime.MemStats) (sizes []uint32) {
	for i := range m.BySize {
		sizes = append(sizes, m.BySize[i].Size)
	}
	return
}

type object [5000]byte // of a class that Go's library hardly uses

var objects []*object

// Whether BySize counts objects that are allocated and freed.
func countsOf() (ofClass uint32, mallocs, frees bool) {
	const n, class = 100, 46
	var m [3]runtime.MemStats
	runtime.ReadMemStats(&m[0])
	for i := 0; i < n; i++ {
		objects = append(objects, new(object))
	}
	runtime.ReadMemStats(&m[1])
	objects = nil
	runtime.GC()
	runtime.ReadMemStats(&m[2])
	before, then, after := m[0].BySize[class], m[1].BySize[class], m[2].BySize[class]
	return after.Size, then.Mallocs-before.Mallocs >= n, after.Frees-then.Frees >= n-10
}

// Whether all memory is in one of the parts, and a part that is in use is in its whole.
func memory() {
	const n = 100
	done := make(chan int)
	for i := 0; i < n; i++ {
		go func() { <-done }()
	}
	for runtime.Gosched(); len(objects) < n; runtime.Gosched() {
		objects = append(objects, new(object))
	}
	var m [2]runtime.MemStats
	runtime.ReadMemStats(&m[0])
	parts := m[0].HeapSys + m[0].StackSys + m[0].MSpanSys + m[0].MCacheSys + m[0].BuckHashSys + m[0].GCSys + m[0].OtherSys
	fmt.Println(m[0].Sys == parts, m[0].HeapSys == m[0].HeapInuse+m[0].HeapIdle, m[0].HeapReleased <= m[0].HeapIdle)
	fmt.Println(m[0].HeapAlloc <= m[0].HeapInuse, m[0].HeapAlloc == m[0].Alloc, m[0].HeapObjects == m[0].Mallocs-m[0].Frees)
	fmt.Println(m[0].StackInuse >= n*1024, m[0].StackInuse <= m[0].StackSys)
	fmt.Println(m[0].MSpanInuse > 0, m[0].MSpanInuse <= m[0].MSpanSys, m[0].MCacheInuse > 0, m[0].MCacheInuse <= m[0].MCacheSys)
	fmt.Println(m[0].GCSys > 0, m[0].OtherSys > 0)
	close(done)
	for runtime.NumGoroutine() > 1 {
		runtime.Gosched()
	}
	runtime.ReadMemStats(&m[1])
	fmt.Println(m[1].StackInuse < m[0].StackInuse)
}
