// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Functions that say where they are called: from closures, deferred functions, iterators, methods,
// inlined and generic functions, and goroutines.

const placeCount = 5

func (g *generator) placeName(i int) string { return g.own(fmt.Sprint("place", i)) }

func (g *generator) places() {
	for i := range placeCount {
		g.line("%s(%d)", g.placeName(i), g.Intn(5))
	}
}

func (g *generator) placeFunctions() {
	for g.function = range placeCount {
		g.line("%s\nfunc %s(n int) {", g.pick("", "", "//go:noinline"), g.placeName(g.function))
		for range 1 + g.Intn(4) {
			g.line("%s", g.place(2))
		}
		g.line("}\n")
	}
}

// A statement that calls here.
func (g *generator) place(depth int) string {
	inner := `here("inner")`
	if depth > 0 {
		inner = g.place(depth - 1)
	}
	switch g.Intn(20) {
	case 0:
		return "func() {\n" + inner + "\n}()"
	case 1:
		return "defer func() {\n" + inner + "\n}()"
	case 2:
		return "func() {\ndefer func() {\nrecover()\n" + inner + "\n}()\npanic(n)\n}()"
	case 3:
		return "func() {\ndefer func() {\nhelper.P(recover())\n" + inner + "\n}()\n" + g.pick("*hide((*int)(nil)) = n", "hide([]int{})[n] = 1", "hide(map[int]int(nil))[n] = 1",
			"n = n / hide(0)", "_ = hide(any(n)).(string)", "close(hide((chan int)(nil)))") + "\n}()"
	case 4:
		return "for i := range helper." + g.pick("Seq", "Deferring") + "(2) {\n_ = i\n" + inner + "\n}"
	case 5:
		return "slices.SortFunc([]int{3, 1, 2}, func(a, b int) int {\nhere(\"compares\")\nreturn a - b\n})"
	case 6:
		return "inlined(n, func() {\n" + inner + "\n})"
	case 7:
		return g.pick("place3[int](n)", `place3("text")`, "place3(placed{n})", "place3(&n)", "place3(new(pair3[string, int8]))")
	case 8:
		return g.pick("placed{n}.method()", "(&placed{n}).pointer()", "func() { f := placed{n}.method; f() }()", "interfaced(placed{n}).method()", "interfaced(&placed{n}).method()",
			"promoted{placed: placed{n}}.method()", "interfaced(&promoted{}).method()", "placed.method(placed{n})", "(*placed).pointer(&placed{n})",
			"pair3[string, int]{}.method()", "interfaced(pair3[int, []int]{}).method()", "defer placed{n}.method()", "defer interfaced(promoted{}).method()")
	case 9:
		return "func() {\ndone := make(chan bool)\ngo func() {\ndefer close(done)\n" + inner + "\n}()\n<-done\n}()"
	case 10, 11, 12:
		if g.function+1 < placeCount {
			return g.placeName(g.function+1+g.Intn(placeCount-g.function-1)) + "(n - 1)"
		}
		return `here("leaf")`
	case 13:
		return `reflect.ValueOf(here).Call([]reflect.Value{reflect.ValueOf("reflected")})`
	case 14:
		return "new(sync.Once).Do(func() {\n" + inner + "\n})"
	case 15:
		return "here(\n\"lines\" +\nfmt.Sprint(\nn,\n))"
	case 16:
		return fmt.Sprintf("\n//line made%d.go:%d\n%s", g.Intn(3), 10+g.Intn(90), inner)
	case 17:
		return fmt.Sprintf("caller(%d)", g.Intn(4))
	case 18:
		return g.pick("stackLines()", "strings.Map(func(r rune) rune {\nhere(\"maps\")\nreturn r\n}, \"ab\")", "iterate(func(int) bool {\nhere(\"yield\")\nreturn false\n})",
			"reflect.ValueOf(placed{n}).Method(0).Call(nil)", "runtime.Gosched()\nhere(\"after\")", "for range pulled(2) {\nhere(\"pulled\")\n}")
	}
	return fmt.Sprintf("here(%q)", g.name("h"))
}

const placeTools = `
// here prints the frames of the program, from the caller to main.
func here(what string) {
	pcs := make([]uintptr, 60)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		if f.Function != "" && !strings.HasPrefix(f.Function, "runtime.") && !strings.HasPrefix(f.Function, "internal/runtime/") {
			helper.P(what, f.Function, filepath.Base(f.File), f.Line, f.Func == nil)
		}
		if !more {
			return
		}
	}
}

func caller(skip int) {
	pc, file, line, ok := runtime.Caller(skip)
	helper.P(filepath.Base(file), line, ok)
	if f := runtime.FuncForPC(pc); f != nil {
		file, line := f.FileLine(f.Entry())
		helper.P(f.Name(), filepath.Base(file), line)
	}
	buffer := make([]uintptr, 1)
	helper.P(runtime.Callers(skip+1, buffer), runtime.Callers(100, buffer))
}

// stackLines prints the functions and lines of debug.Stack.
func stackLines() {
	for _, line := range strings.Split(string(debug.Stack()), "\n") {
		switch {
		case strings.HasPrefix(line, "main."):
			helper.P(line[:strings.LastIndexByte(line, '(')])
		case strings.HasPrefix(line, "\t"):
			name, _, _ := strings.Cut(filepath.Base(line), " ")
			helper.P(name)
		}
	}
}

func inlined(n int, f func()) { inlinedToo(n+1, f) }
func inlinedToo(n int, f func()) {
	if n > -100 {
		f()
	}
	here("inlined")
}

func iterate(yield func(int) bool) { _ = yield(1) && yield(2) }

func pulled(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		next, stop := iter.Pull(func(yield func(int) bool) {
			for i := range n {
				here("sequence")
				if !yield(i) {
					return
				}
			}
		})
		defer stop()
		for x, ok := next(); ok && yield(x); x, ok = next() {
		}
	}
}

type interfaced interface{ method() }

type placed struct{ n int }

func (p placed) method()      { here("method") }
func (p placed) Shown()       { here("shown") }
func (p *placed) pointer()    { here("pointer"); caller(0) }

type promoted struct {
	x [3]int
	placed
}

type pair3[K comparable, V any] struct {
	key K
	v   V
}

func (p pair3[K, V]) method() { here("generic method"); func() { here("in it") }() }

func place3[T any](x T) {
	here("generic")
	func() {
		defer func() { here("deferred in generic"); caller(1) }()
		var m map[string]T
		_ = m["x"]
	}()
	caller(0)
}
`
