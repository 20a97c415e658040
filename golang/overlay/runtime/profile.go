// SPDX-License-Identifier: BSD-3-Clause

package runtime

// There are no profiles and no execution trace.

var MemProfileRate int = 512 * 1024

type StackRecord struct {
	Stack0 [32]uintptr
}

func (r *StackRecord) Stack() []uintptr { return known(r.Stack0[:]) }

type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64   { return r.AllocBytes - r.FreeBytes }
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }
func (r *MemProfileRecord) Stack() []uintptr    { return known(r.Stack0[:]) }

type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// known returns the part before the first 0.
func known(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

func BlockProfile(p []BlockProfileRecord) (n int, ok bool)
func MutexProfile(p []BlockProfileRecord) (n int, ok bool)
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool)
func GoroutineProfile(p []StackRecord) (n int, ok bool)
func ThreadCreateProfile(p []StackRecord) (n int, ok bool)
func CPUProfile() []byte
func SetCPUProfileRate(hz int)
func SetBlockProfileRate(rate int)
func SetMutexProfileFraction(rate int) int
func StartTrace() error
func StopTrace()
func ReadTrace() []byte

type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees           uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased     uint64
	HeapObjects, StackInuse, StackSys                         uint64
	MSpanInuse, MSpanSys, MCacheInuse, MCacheSys, BuckHashSys uint64
	GCSys, OtherSys, NextGC, LastGC, PauseTotalNs             uint64
	PauseNs, PauseEnd                                         [256]uint64
	NumGC, NumForcedGC                                        uint32
	GCCPUFraction                                             float64
	EnableGC, DebugGC                                         bool
	BySize                                                    [61]struct {
		Size           uint32
		Mallocs, Frees uint64
	}
}

func ReadMemStats(m *MemStats)
