// SPDX-License-Identifier: BSD-3-Clause

package runtime

// Questions about code addresses. C may answer that it does not know.

type Func struct {
	opaque struct{}
}

func FuncForPC(pc uintptr) *Func
func Caller(skip int) (pc uintptr, file string, line int, ok bool)
func (f *Func) Name() string

func (f *Func) Entry() uintptr { return 0 }

func (f *Func) FileLine(pc uintptr) (file string, line int) { return "?", 0 }

func Callers(skip int, pc []uintptr) int { return 0 }

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
