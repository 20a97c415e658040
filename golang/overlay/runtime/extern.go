// SPDX-License-Identifier: BSD-3-Clause

// Package runtime of linkrt replaces Go's own in programs that linkrt builds. What touches threads,
// stacks and memory is in C; a function without a body is one of C's. If C does not have it, only
// programs that use it do not link.
package runtime

import (
	"internal/goarch"
	"internal/goos"
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
func NumCPU() int
func NumGoroutine() int
func Breakpoint()

// NumCgoCall counts calls of cgo, which linkrt does not have.
func NumCgoCall() int64 { return 0 }

func GC()

func SetFinalizer(obj any, finalizer any)

// C calls it to call a finalizer with large results, which lie on the stack of the caller.
func linkrtRunFinalizer(f unsafe.Pointer, first, second uintptr) {
	(*(*func(first, second uintptr) [8192]uintptr)(unsafe.Pointer(&f)))(first, second)
}

// KeepAlive is known to the compiler, which keeps x.
func KeepAlive(x any) {}

func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {}
