// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// What panics in the runtime: each kind of fault with random operands, recovered, or as the end of
// the program.

var smallIntegers = []string{"int", "int8", "uint8", "int32", "uint32", "int64", "uint64", "uintptr", "uint16"}

var elements = []string{"int", "byte", "string", "struct{}", "[3]int32", "any", "float32", "*int", "struct{ a string; b int8 }", "[0]int", "[300]byte"}

func (g *generator) element() string { return elements[g.Intn(len(elements))] }

// An index that may be out of range.
func (g *generator) index() string {
	kind := smallIntegers[g.Intn(len(smallIntegers))]
	value := g.pick("0", "1", "2", "3", "4", "5", "7", "100")
	if kind[0] == 'i' && g.chance(25) {
		value = g.pick("-1", "-2", "-128")
	}
	if (kind == "uint64" || kind == "uintptr") && g.chance(25) {
		value = g.pick("1<<63", "1<<64-1", "1<<40")
	}
	return fmt.Sprintf("hide[%s](%s)", kind, value)
}

func (g *generator) rangeFault() string {
	i, j, k := g.index(), g.index(), g.index()
	declared := fmt.Sprintf("x := make([]%s, %d, %d); ", g.element(), g.Intn(5), 5)
	switch g.Intn(4) {
	case 0: // of a pointer from hide, the compiler of Go 1.26 makes no slice: "bad ptr to array"
		declared = fmt.Sprintf("x := []*[%d]%s{{}}[hide(0)]; ", 1+g.Intn(4), g.element())
	case 1:
		text := fmt.Sprintf("x := hide(%q); ", g.text())
		return text + g.pick(fmt.Sprintf("helper.P(x[%s])", i), fmt.Sprintf("helper.P(x[%s:%s])", i, j), fmt.Sprintf("helper.P(x[%s:])", i),
			fmt.Sprintf("helper.P(x[:%s])", j))
	}
	return declared + g.pick(fmt.Sprintf("show(x[%s])", i), fmt.Sprintf("show(len(x[%s:%s]))", i, j), fmt.Sprintf("show(len(x[%s:]))", i),
		fmt.Sprintf("show(cap(x[:%s]))", j), fmt.Sprintf("show(cap(x[%s:%s:%s]))", i, j, k), fmt.Sprintf("show(len(x[:%s:%s]))", j, k),
		fmt.Sprintf("x[%s] = x[%s]", i, j))
}

func (g *generator) pointerFault() string {
	room := g.pick("0", "1", "100", "4096", "5000", "1<<20", "1<<22")
	declared := fmt.Sprintf("type big struct { a [%s]byte; b %s; c [7]int }; p := hide((*big)(nil)); ", room, g.element())
	return declared + g.pick("show(p.b)", "q := hide(&big{}); p.b = q.b", "show(p.c[hide(3)])", "p.c[2]++", "show(len(p.c[:hide(2)]))", "show(*p == big{})",
		"q := *p; show(q.c)", "for i := range p.c { p.c[i] = i }", "*p = big{}", "f := func() { show(p.b) }; f()", "defer func() { p.b = (&big{}).b }()")
}

func (g *generator) mapFault() string {
	key := g.pick("int", "int32", "string", "[2]string", "any", "struct{ a, b int8 }", "*int", "float64", "uint64", "[200]byte")
	zero := fmt.Sprintf("*new(%s)", key)
	return fmt.Sprintf("var m map[%s]%s; show(len(m)); delete(m, %s); show(m[%s]); ", key, g.element(), zero, zero) +
		g.pick(fmt.Sprintf("m[%s] = m[%s]", zero, zero), fmt.Sprintf("p := &m; (*p)[%s] = m[%s]", zero, zero), "for k := range m { show(k) }")
}

func (g *generator) sizeFault() string {
	e := g.element()
	return g.pick(
		fmt.Sprintf("show(len(make([]struct { a [100]int; b %s }, hide(%s))))", e, g.pick("-1", "2", "1<<62")),
		fmt.Sprintf("show(len(make([]int, hide(%s), hide(%s))))", g.pick("-1", "0", "3", "1<<62"), g.pick("-1", "0", "3", "1<<62")),
		fmt.Sprintf("show(cap(make(chan int, hide(%s))))", g.pick("-1", "0", "3", "1<<62")),
		fmt.Sprintf("show(len(make(map[int]%s, hide(%s))))", e, g.pick("-1", "-1<<40", "9")),
		fmt.Sprintf("show(len(unsafe.Slice(hide((*[4]int)(%s)), hide(%s))))", g.pick("nil", "new([4]int)"), g.pick("-1", "0", "1", "1<<62")),
		fmt.Sprintf("show((*[%d]int)(make([]int, hide(%d)))[0])", 1+g.Intn(3), g.Intn(4)),
		fmt.Sprintf("show(len(strings.Repeat(\"abc\", hide(%s))))", g.pick("-1", "3", "1<<62")),
		fmt.Sprintf("x := make([]%s, 3); show(len(append(x, make([]%s, hide(%s))...)))", e, e, g.pick("-1", "4", "1<<62")))
}

func (g *generator) arithmeticFault() string {
	kind := smallIntegers[g.Intn(len(smallIntegers))]
	return g.pick(
		fmt.Sprintf("show(hide[%s](7) %s hide[%s](%d))", kind, g.pick("/", "%"), kind, g.Intn(3)),
		fmt.Sprintf("x := hide[%s](9); x %s= hide[%s](%d); show(x)", kind, g.pick("/", "%"), kind, g.Intn(3)),
		fmt.Sprintf("show(hide[%s](7) %s hide[%s](%s))", kind, g.pick("<<", ">>"), g.pick("int", "int8", "int64"), g.pick("-1", "-100", "3", "127")))
}

func (g *generator) interfaceFault() string {
	value := g.pick("nil", "1", `"x"`, "faulty{}", "&faulty{}", "wordy(\"w\")", "[]int{1}", "func() {}", "map[string]int{}", "[1]any{[]int{}}", "struct{ f any }{faulty{}}",
		"struct{ f func() }{}", "error(nil)", "faulty{f: wordy(\"e\")}", "&[]int{}", "make(chan int)")
	target := g.pick("int", "string", "error", "faulty", "*faulty", "fmt.Stringer", "interface{ Missing(); String() string }", "interface{ String() int }",
		"wordy", "[]int", "func()", "interface{ hidden() }", "interface{ Pointer() }", "any", "struct{ f any }")
	x := fmt.Sprintf("x := hide[any](%s); ", value)
	return x + g.pick(
		fmt.Sprintf("_ = x.(%s); show(1)", target),
		fmt.Sprintf("_ = x.(%s); show(1)", target),
		fmt.Sprintf("_, ok := x.(%s); show(ok)", target),
		fmt.Sprintf("show(x == hide[any](%s))", value),
		"m := map[any]int{1: 1}; m[x]++; show(len(m))",
		"show(map[any]int{}[x])",
		fmt.Sprintf("x.(%s).Error()", g.pick("error", "interface{ Error() string }")),
		"type faulty struct{ a int }; _ = x.(faulty); show(2)",
		"switch x { case 1, \"x\": show(1); case x: show(\"x\") }")
}

func (g *generator) channelFault() string {
	return fmt.Sprintf("type E = %s; c := make(chan E, 1); ", g.element()) + g.pick("close(c); close(c)", "close(c); c <- *new(E)", "c = nil; close(c)",
		"close(c); select { case c <- *new(E): default: }", "x, ok := <-func() chan E { close(c); return c }(); show(ok); show(x)")
}

func (g *generator) nilFault() string {
	return g.pick("var f func(); hide(f)()", "var f func(int) string; show(hide(f)(1))", "var e error; show(hide(e).Error())", "var s fmt.Stringer; f := hide(s).String; show(f())",
		"var f func(); defer hide(f)()", "var w *wordy; show(w.String())", "var p **int; show(**hide(p))", "var p *int; *hide(p) = 1", "var s *[]int; show(len(*hide(s)))",
		"var x *[4]int; show(len(x)); for i := range x { show(i) }; for _, v := range hide(x) { show(v) }", "var e *faulty; e.f = 1", "var e *faulty; e.Pointer()",
		"var f *faulty; show(f.String())", "var s struct{ *faulty }; show(s.f)", "var s struct{ error }; show(s.Error())", "var m sync.WaitGroup; m.Add(-1)",
		"var m *sync.Mutex; hide(m).Lock()", "var c *int32; atomic.AddInt32(hide(c), 1)", "copy([]*[3]int{nil}[hide(0)][:], []int{1})")
}

func (g *generator) thrownFault() string {
	return "panic(" + g.pick(`wordy("w")`, "faulty{}", "&faulty{f: 1}", "faulty{f: panics{}}", "panics{}", "[2]int{1, 2}", `"several\nlines"`, "'x'", "1.25", "float32(0.1)", "complex64(1i)",
		"uint8(200)", "fmt.Errorf(\"wraps %w\", faulty{})", "numeric(-3)", "flag2(true)", "float(1e100)", "errors.New(\"e\\x00\")", "struct{}{}", "new(int)", "nil", "io.EOF",
		"uintptr(7)", "[]string{}", `text2("quoted \"text\"\n")`) + ")"
}

// A statement that may panic.
func (g *generator) fault() string {
	return []func() string{g.rangeFault, g.rangeFault, g.pointerFault, g.mapFault, g.sizeFault, g.arithmeticFault, g.interfaceFault, g.interfaceFault,
		g.channelFault, g.nilFault, g.thrownFault}[g.Intn(11)]()
}

func (g *generator) faults() {
	for i := range 16 {
		g.line("attempt(\"%d\", func() { %s })", i, g.fault())
	}
}

const faultTools = `
func show(x any) {
	if t := fmt.Sprintf("%T", x); len(t) > 0 && t[0] == '*' {
		x = t
	}
	helper.P(x)
}

type wordy string

func (w wordy) String() string { return "wordy " + string(w) }

type faulty struct{ f any }

func (f faulty) Error() string    { return fmt.Sprint("faulty ", f.f) }
func (f faulty) String() string   { return "a faulty" }
func (f *faulty) Pointer()        { f.f = 2 }

type panics struct{}

func (panics) Error() string { panic("in Error") }

type (
	numeric int
	flag2   bool
	float   float64
	text2   string
)
`
