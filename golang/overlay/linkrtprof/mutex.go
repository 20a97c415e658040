// SPDX-License-Identifier: BSD-3-Clause

package linkrtprof

import (
	"internal/runtime/atomic"
	_ "unsafe" // for go:linkname
)

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

// A mutex is for this package, which may not import package sync: that imports package runtime.
type mutex struct {
	users atomic.Int32 // the one that has it, and those that wait
	free  uint32       // a semaphore: it is handed to one that waits
}

func (m *mutex) lock() {
	if m.users.Add(1) > 1 {
		semacquire(&m.free)
	}
}

func (m *mutex) unlock() {
	if m.users.Add(-1) > 0 {
		semrelease(&m.free, false, 0)
	}
}
