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
}
