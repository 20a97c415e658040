// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.26

package runtime

// What Go 1.19 does not have.

// Each program depends on package runtime, so go lists and compiles what it imports for it, too.
import (
	_ "internal/runtime/atomic" // the assembly of sync/atomic jumps to it
	_ "internal/runtime/linkrtlib"
	_ "internal/runtime/linkrtmaps"
	_ "unsafe" // for go:linkname
)

func SetDefaultGOMAXPROCS()

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

// PanicNilError is the panic of panic(nil).
type PanicNilError struct {
	_ [0]func() // not comparable
}

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string { return panicNilText }

// C calls it for panic(nil).
func linkrtPanicNilError(text string) any {
	return new(PanicNilError)
}

//go:linkname maps_errNilAssign internal/runtime/maps.errNilAssign
var maps_errNilAssign error = plainError("assignment to entry in nil map")
