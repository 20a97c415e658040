// SPDX-License-Identifier: BSD-3-Clause

package linkrtmetrics

import (
	"internal/godebugs"
	"internal/runtime/linkrtlib"
	"math"
	"unsafe"
)

// A value is what runtime/metrics knows as a Value, and a sample is its Sample.
type value struct {
	kind    int
	scalar  uint64
	pointer unsafe.Pointer
}

type sample struct {
	name  string
	value value
}

const (
	kindBad = iota
	kindUint64
	kindFloat64
	kindHistogram
)

func (v *value) setNumber(n uint64) { v.kind, v.scalar = kindUint64, n }

func (v *value) setTime(ns uint64) { v.kind, v.scalar = kindFloat64, math.Float64bits(seconds(ns)) }

// histogram returns the one that the program has given, or a new one.
func (v *value) histogram() *histogram {
	if v.kind != kindHistogram || v.pointer == nil {
		v.kind, v.pointer = kindHistogram, unsafe.Pointer(new(histogram))
	}
	return (*histogram)(v.pointer)
}

func (v *value) set(name string, s *state) {
	if number := numbers[name]; number != nil {
		v.setNumber(number(s))
	} else if time := times[name]; time != nil {
		v.setTime(time(s))
	} else if read := histograms[name]; read != nil {
		read(v.histogram())
	} else if isOfSetting(name) {
		v.setNumber(linkrtlib.GodebugCount(name))
	} else {
		*v = value{kind: kindBad}
	}
}

//go:linkname readMetrics runtime/metrics.runtime_readMetrics
func readMetrics(samples unsafe.Pointer, n, room int) {
	var s state
	s.read()
	for i := range unsafe.Slice((*sample)(samples), n) {
		one := (*sample)(unsafe.Add(samples, uintptr(i)*unsafe.Sizeof(sample{})))
		one.value.set(one.name, &s)
	}
}

// The settings of GODEBUG that count how often they change what a program does.

const (
	beforeSetting = "/godebug/non-default-behavior/"
	behindSetting = ":events"
)

func isOfSetting(name string) bool {
	for i := range godebugs.All {
		setting := &godebugs.All[i]
		if !setting.Opaque && name == beforeSetting+setting.Name+behindSetting {
			return true
		}
	}
	return false
}

// allNames is for the tests of runtime/metrics.
//
//go:linkname allNames runtime/metrics_test.runtime_readMetricNames
func allNames() (names []string) {
	for name := range numbers {
		names = append(names, name)
	}
	for name := range times {
		names = append(names, name)
	}
	for name := range histograms {
		names = append(names, name)
	}
	for i := range godebugs.All {
		if !godebugs.All[i].Opaque {
			names = append(names, beforeSetting+godebugs.All[i].Name+behindSetting)
		}
	}
	return names
}
