// SPDX-License-Identifier: BSD-3-Clause

package linkrtmetrics

import (
	"math"
	"unsafe"
)

// A histogram is what runtime/metrics knows as a Float64Histogram.
type histogram struct {
	counts  []uint64
	buckets []float64
}

// init gives it the bounds. A program may keep a histogram for the next time.
func (h *histogram) init(bounds []float64) {
	h.buckets = bounds
	if len(h.counts) != len(bounds)-1 {
		h.counts = make([]uint64, len(bounds)-1)
	}
}

// C has the same: golang/gccompiler/profile/histogram.h, metrics.h.
const (
	minBits = 9
	maxBits = 48
	subBits = 2
	subs    = 1 << subBits
	rows    = maxBits - minBits + 1
	buckets = rows*subs + 2
)

const (
	stoppingGC = iota
	pauseGC
	stoppingOther
	pauseOther
	latencies
)

//go:noescape
//go:linkname readHistogram runtime.linkrtReadHistogram
func readHistogram(to *uint64, which int)

var timeBounds = makeTimeBounds()

func seconds(ns uint64) float64 { return float64(ns) / 1e9 }

func makeTimeBounds() []float64 {
	bounds := []float64{math.Inf(-1)}
	for sub := uint64(0); sub < subs; sub++ {
		bounds = append(bounds, seconds(sub<<(minBits-1-subBits)))
	}
	for bit := minBits; bit < maxBits; bit++ {
		for sub := uint64(0); sub < subs; sub++ {
			bounds = append(bounds, seconds(1<<(bit-1)|sub<<(bit-1-subBits)))
		}
	}
	return append(bounds, seconds(1<<(maxBits-1)), math.Inf(1))
}

func (h *histogram) readTimes(which int) {
	h.init(timeBounds)
	readHistogram(&h.counts[0], which)
}

// Sizes of objects. Large objects are of class 0 in C, and of the last bucket here.

const (
	allocated = iota
	freed
)

const sizeClasses = 68

//go:linkname readClassSizes runtime.classSizes
func readClassSizes() unsafe.Pointer

var classSizes = (*[sizeClasses]uint16)(readClassSizes())

var sizeBounds = makeSizeBounds()

// A class has the sizes up to its own. A bucket has the sizes below its upper bound.
func makeSizeBounds() []float64 {
	bounds := []float64{1}
	for _, size := range classSizes[1:] {
		bounds = append(bounds, float64(size)+1)
	}
	return append(bounds, math.Inf(1))
}

func (h *histogram) readSizes(which int) {
	var counts [2][sizeClasses]uint64
	readSizes(&counts[allocated][0], &counts[freed][0])
	h.init(sizeBounds)
	n := copy(h.counts, counts[which][1:])
	h.counts[n] = counts[which][0]
}
