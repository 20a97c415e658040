// SPDX-License-Identifier: BSD-3-Clause

// Latencies, in the buckets of bench/harness/histogram.h.
package main

import "math/bits"

const (
	subBits = 6
	sub     = 1 << subBits
	buckets = (65 - subBits) * sub
)

type histogram struct {
	total uint64
	max   int64
	count [buckets]uint64
}

func bucket(v uint64) uint64 {
	if v < 2*sub {
		return v
	}
	shift := uint64(bits.Len64(v) - 1 - subBits)
	return shift*sub + v>>shift
}

func top(b uint64) uint64 {
	if b < 2*sub {
		return b
	}
	return (b%sub+sub+1)<<(b/sub-1) - 1
}

func (h *histogram) add(ns int64) {
	if ns < 0 {
		ns = 0
	}
	if ns > h.max {
		h.max = ns
	}
	h.count[bucket(uint64(ns))]++
	h.total++
}

func (h *histogram) merge(from *histogram) {
	for i := range h.count {
		h.count[i] += from.count[i]
	}
	h.total += from.total
	if from.max > h.max {
		h.max = from.max
	}
}

func (h *histogram) quantile(q float64) float64 {
	seen := uint64(0)
	for i, n := range h.count {
		seen += n
		if h.total > 0 && float64(seen) >= q*float64(h.total) {
			if t := top(uint64(i)); t < uint64(h.max) {
				return float64(t)
			}
			return float64(h.max)
		}
	}
	return 0
}
