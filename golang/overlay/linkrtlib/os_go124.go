// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24

package linkrtlib

import (
	"internal/runtime/atomic"
	"unsafe"
)

type (
	atomicInt32 = atomic.Int32
	atomicInt64 = atomic.Int64
)

// Of the changed environment, GODEBUG alone is of interest to more than cgo.
//
//go:linkname syscall_runtimeSetenv syscall.runtimeSetenv
func syscall_runtimeSetenv(key, value string) {
	if key == "GODEBUG" {
		godebugChanged(value)
	}
}

//go:linkname syscall_runtimeUnsetenv syscall.runtimeUnsetenv
func syscall_runtimeUnsetenv(key string) {
	if key == "GODEBUG" {
		godebugChanged("")
	}
}

//go:linkname syscall_runtimeClearenv syscall.runtimeClearenv
func syscall_runtimeClearenv(env map[string]int) {
	if _, has := env["GODEBUG"]; has {
		godebugChanged("")
	}
}

//go:linkname os_beforeExit os.runtime_beforeExit
func os_beforeExit(code int) {}

// The function of package internal/godebug that takes new settings. It is set while that package is
// initialised, when there is one goroutine.
var godebugUpdate func(defaults, env string)

// The settings for the main package, from lines //go:debug and the go line of go.mod.
//
//go:linkname godebugDefault runtime.linkrtGodebugDefault
func godebugDefault() string

// The settings that C reads. They end with a 0.
//
//go:linkname godebugSet runtime.linkrtGodebugSet
func godebugSet(settings *byte)

func godebugChanged(env string) {
	godebugSet(&append([]byte(env), 0)[0])
	if godebugUpdate != nil {
		godebugUpdate(godebugDefault(), env)
	}
}

//go:linkname godebug_setUpdate internal/godebug.setUpdate
func godebug_setUpdate(update func(string, string)) {
	godebugUpdate = update
	godebugChanged(gogetenv("GODEBUG"))
}

// A setting whose old behaviour the program has used, and how often it did.
type godebugMetric struct {
	name string
	read func() uint64
	next unsafe.Pointer // a *godebugMetric
}

var godebugMetrics unsafe.Pointer // atomic: the last *godebugMetric

//go:linkname godebug_registerMetric internal/godebug.registerMetric
func godebug_registerMetric(name string, read func() uint64) {
	m := &godebugMetric{name: name, read: read}
	for {
		m.next = atomic.Loadp(unsafe.Pointer(&godebugMetrics))
		if atomic.Casp1(&godebugMetrics, m.next, unsafe.Pointer(m)) {
			return
		}
	}
}

// GodebugCount returns what the metric of a setting counts, for runtime/metrics.
func GodebugCount(metric string) uint64 {
	for p := atomic.Loadp(unsafe.Pointer(&godebugMetrics)); p != nil; p = (*godebugMetric)(p).next {
		if (*godebugMetric)(p).name == metric {
			return (*godebugMetric)(p).read()
		}
	}
	return 0
}

//go:linkname godebug_setNewIncNonDefault internal/godebug.setNewIncNonDefault
func godebug_setNewIncNonDefault(new func(string) func()) {}

// The caller asks the kernel if there is no vDSO for it.
//
//go:linkname vgetrandom runtime.vgetrandom
func vgetrandom(p []byte, flags uint32) (ret int, supported bool) { return -1, false }
