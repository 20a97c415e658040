// SPDX-License-Identifier: BSD-3-Clause

package runtime

import (
	"internal/abi"
	"unsafe"
)

// Questions about code addresses. C may answer that it does not know.

type Func struct {
	opaque struct{}
}

func FuncForPC(pc uintptr) *Func
func Caller(skip int) (pc uintptr, file string, line int, ok bool)
func (f *Func) Name() string

func (f *Func) Entry() uintptr { return 0 }

func (f *Func) FileLine(pc uintptr) (file string, line int) { return "?", 0 }

// getfp returns the frame pointer of its caller: the address of the frame pointer of the caller
// before, beside which the return address is.
func getfp() uintptr

func getg() *struct{ lo, hi uintptr }

// A frame is what the frame pointer points to.
type frame struct {
	up       uintptr
	returnPC uintptr
}

// Callers knows the calls that were not inlined. Each frame is above the one before, up to the end of
// the stack.
//
//go:noinline
func Callers(skip int, pc []uintptr) int {
	n := 0
	if skip == 0 && len(pc) > 0 {
		pc[0] = abi.FuncPCABIInternal(Callers) + 1
		n, skip = 1, 1
	}
	high := getg().hi
	for fp := getfp(); fp < high && n < len(pc); {
		f := (*frame)(unsafe.Pointer(fp))
		if f.returnPC == 0 {
			break
		}
		if skip--; skip < 1 {
			pc[n] = f.returnPC
			n++
		}
		if f.up <= fp {
			break
		}
		fp = f.up
	}
	return n
}

func Stack(buf []byte, all bool) int { return 0 }

type Frame struct {
	PC        uintptr
	Func      *Func
	Function  string
	File      string
	Line      int
	startLine int
	Entry     uintptr
}

type Frames struct {
	callers []uintptr
}

func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

func (f *Frames) Next() (frame Frame, more bool) {
	if len(f.callers) == 0 {
		return Frame{}, false
	}
	frame.PC = f.callers[0]
	f.callers = f.callers[1:]
	if fn := FuncForPC(frame.PC); fn != nil {
		frame.Func = fn
		frame.Function = fn.Name()
		frame.File, frame.Line = fn.FileLine(frame.PC)
		frame.Entry = fn.Entry()
	}
	return frame, len(f.callers) > 0
}
