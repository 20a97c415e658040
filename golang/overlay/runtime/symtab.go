// SPDX-License-Identifier: BSD-3-Clause

package runtime

import _ "unsafe" // for go:linkname

// Questions about code addresses. C answers them from records that only programs have that ask. In
// other programs all is unknown.

const (
	locationKnown = 1 << iota
	locationInlined
)

// C fills it in.
type location struct {
	function, file string
	line           int
	entry          uintptr
	startLine      int
	flags          uint8 // 0: nothing is known
}

//go:noescape
func findLocation(pc uintptr, l *location)

// inlinedCaller returns the return address in the function into which the code before pc was
// inlined, or 0.
func inlinedCaller(pc uintptr) uintptr

// isEntry reports whether a function begins there.
func isEntry(pc uintptr) bool

//go:noescape
func stack(to *byte, room int, all bool) int

//go:noescape
func callers(skip int, pcs *uintptr, room int) int

type Func struct {
	location
}

// The type arguments of a generic function are not printed.
func printedName(name string) string {
	for i := 0; i < len(name); i++ {
		if name[i] != '[' {
			continue
		}
		for j := len(name) - 1; j > i; j-- {
			if name[j] == ']' {
				return name[:i] + "[...]" + name[j+1:]
			}
		}
	}
	return name
}

func FuncForPC(pc uintptr) *Func {
	f := new(Func)
	findLocation(pc, &f.location)
	if f.flags == 0 {
		return nil
	}
	return f
}

func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return printedName(f.function)
}

func (f *Func) Entry() uintptr { return f.entry }

// FileLine says of a function that was inlined, whatever pc is, where the code of FuncForPC stands,
// as Go does.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	if f.flags&locationInlined != 0 {
		return f.file, f.line
	}
	var l location
	findLocation(pc, &l)
	if l.flags == 0 || l.entry != f.entry {
		return "?", 0
	}
	return l.file, l.line
}

func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, &pc[0], len(pc))
}

func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if callers(skip+1, &pcs[0], 1) == 0 {
		return
	}
	var l location
	findLocation(pcs[0]-1, &l)
	return pcs[0] - 1, l.file, l.line, true
}

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
	for len(f.callers) > 0 {
		pc := f.callers[0]
		f.callers = f.callers[1:]
		// No call returns to where a function begins: the program itself has put this address there.
		if !isEntry(pc) {
			pc--
		}
		fn := FuncForPC(pc)
		if fn == nil {
			continue
		}
		frame = Frame{PC: pc, Function: printedName(fn.function), File: fn.file, Line: fn.line,
			startLine: fn.startLine, Entry: fn.entry}
		if fn.flags&locationInlined == 0 {
			frame.Func = fn
		}
		return frame, len(f.callers) > 0
	}
	return Frame{}, false
}

func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return stack(&buf[0], len(buf), all)
}

// What runtime/pprof asks of a frame.

//go:linkname pprof_FrameStartLine runtime/pprof.runtime_FrameStartLine
func pprof_FrameStartLine(f *Frame) int { return f.startLine }

// The name with the type arguments of a generic function.
//
//go:linkname pprof_FrameSymbolName runtime/pprof.runtime_FrameSymbolName
func pprof_FrameSymbolName(f *Frame) string {
	var l location
	findLocation(f.PC, &l)
	if l.flags == 0 {
		return f.Function
	}
	return l.function
}

// A stack that was cut off may end in a function that was inlined. Its callers up to the function
// with the frame are added.
//
//go:linkname pprof_expandFinalInlineFrame runtime/pprof.runtime_expandFinalInlineFrame
func pprof_expandFinalInlineFrame(stk []uintptr) []uintptr {
	if len(stk) == 0 {
		return stk
	}
	for pc := inlinedCaller(stk[len(stk)-1]); pc != 0; pc = inlinedCaller(pc) {
		stk = append(stk, pc)
	}
	return stk
}
