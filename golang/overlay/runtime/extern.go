// SPDX-License-Identifier: BSD-3-Clause

// Package runtime of linkrt replaces Go's own in programs that linkrt builds. What touches threads,
// stacks and memory is in C; a function without a body is one of C's. If C does not have it, only
// programs that use it do not link.
package runtime

import (
	"internal/goarch"
	"internal/goos"
	_ "internal/runtime/atomic" // the assembly of sync/atomic jumps to it
	"unsafe"
)

const Compiler = "gc"

const GOARCH string = goarch.GOARCH

const GOOS string = goos.GOOS

func Version() string { return theVersion }

func GOROOT() string

func Gosched()
func Goexit()
func LockOSThread()
func UnlockOSThread()
func GOMAXPROCS(n int) int
func SetDefaultGOMAXPROCS()
func NumCPU() int
func NumGoroutine() int
func Breakpoint()

// NumCgoCall counts calls of cgo, which linkrt does not have.
func NumCgoCall() int64 { return 0 }

// GC may do nothing: memory is not collected.
func GC() {}

func SetFinalizer(obj any, finalizer any) {}

// KeepAlive is known to the compiler, which keeps x.
func KeepAlive(x any) {}

// A Cleanup never runs, because no object is found to be unreachable.
type Cleanup struct {
	id  uint64
	ptr uintptr
}

func (c Cleanup) Stop() {}

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup { return Cleanup{} }

// A Pinner has nothing to do: objects do not move.
type Pinner struct {
	pinned *byte
}

func (p *Pinner) Pin(pointer any) {}
func (p *Pinner) Unpin()          {}

func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {}
