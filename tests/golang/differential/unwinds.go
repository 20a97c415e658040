// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Functions u0, u1, ... that defer, panic, recover and end their goroutine in all orders.

const unwindings = 8

func (g *generator) thrown() string {
	return g.pick(`"text"`, "7", "io.EOF", "nil", "&deferrer{9}", "[]int{1}", "fmt.Errorf(\"wraps %w\", io.EOF)", "struct{}{}", "deferrer{3}",
		"any(nil)", "errors.New(\"new\")")
}

// A statement of a deferred function.
func (g *generator) unwindStep(depth int) string {
	switch g.Intn(14) {
	case 0, 1:
		return "if p := recover(); p != nil {\nhelper.P(\"recovered\", helper.Text(p))\nr += 10\n}"
	case 2:
		return "if p := recover(); p != nil {\nr++\npanic(p)\n}"
	case 3:
		return "panic(" + g.thrown() + ")"
	case 4:
		return "if r > " + fmt.Sprint(g.Intn(30)) + " {\nruntime.Goexit()\n}"
	case 5:
		return "r, s = r*2, s+\"d\""
	case 6:
		return fmt.Sprintf("helper.P(\"deferred\", r, s, %d)", g.Intn(100))
	case 7:
		return "func() { helper.P(\"nested\", recover() == nil) }()"
	case 8:
		return g.unwindDefer(depth - 1)
	case 9:
		return "_ = []int{1}[r]"
	case 10:
		return "s = (*deferrer)(nil).name()"
	case 11:
		return "for i := range helper.Deferring(2) {\nif i == 1 {\nbreak\n}\ndefer func() { helper.P(\"of the loop\", recover() == nil) }()\n}"
	}
	return g.unwindCall()
}

func (g *generator) unwindCall() string {
	if g.function+1 >= unwindings {
		return "r++"
	}
	f := g.unwindName(g.function + 1 + g.Intn(unwindings-g.function-1))
	return g.pick(
		fmt.Sprintf("r, s = %s(r%%50, s[:min(len(s), 9)])", f),
		fmt.Sprintf("defer %s(r%%50, s[:min(len(s), 9)])", f),
		fmt.Sprintf("func() { defer func() { recover() }(); r, s = %s(r%%50, \"c\") }()", f))
}

// A nil func is not deferred: if it faults during Goexit and a later call recovers, Go 1.26 itself
// ends with `bad recovery`, or forgets the Goexit.
func (g *generator) unwindDefer(depth int) string {
	if depth <= 0 || g.chance(40) {
		return "defer " + g.pick("recover()", "panic("+g.thrown()+")", "helper.P(recover())", "deferrer{r}.recovers()", "(&deferrer{r}).pointer()",
			"recoverer(deferrer{2}).recovers()", "embedder{deferrer: deferrer{4}}.recovers()", "(&outer{&embedder{}}).recovers()", "(*deferrer)(nil).pointer()",
			"recoverer(nil).recovers()", "recoverer(&outer{&embedder{}}).recovers()", "runtime.Goexit()", "generic2(r)", "deferrer.recovers(deferrer{5})",
			"close((chan int)(nil))", "func(f func()) { f() }(func() { recover() })", "helper.P(\"simple\", r)", "delete(map[any]int{}, any([]int{}))")
	}
	text := "defer func() {\n"
	for range 1 + g.Intn(3) {
		text += g.unwindStep(depth) + "\n"
	}
	return text + "}()"
}

func (g *generator) unwindBody() {
	for range 2 + g.Intn(4) {
		switch g.Intn(6) {
		case 0, 1, 2:
			g.line("%s", g.unwindDefer(2))
		case 3:
			g.line("for i := range %d {\n_ = i\n%s\n}", 1+g.Intn(3), g.unwindDefer(1))
		case 4:
			g.line("if r %% 2 == %d {\n%s\n}", g.Intn(2), g.unwindDefer(2))
		default:
			g.line("%s", g.unwindStep(1))
		}
	}
	g.line("%s", g.pick("", "panic("+g.thrown()+")", "runtime.Goexit()", "if r > 5 {\nreturn 100, \"early\"\n}", g.unwindCall()))
}

func (g *generator) unwinds() {
	for i := range unwindings {
		g.line("alone(\"u%d\", func() { helper.P(%s(%d, \"s\")) })", i, g.unwindName(i), i)
	}
}

func (g *generator) unwindName(i int) string { return g.own(fmt.Sprint("u", i)) }

func (g *generator) unwindFunctions() {
	for g.function = range unwindings {
		g.line("func %s(r0 int, s0 string) (r int, s string) {", g.unwindName(g.function))
		g.line("if helper.Fuel--; helper.Fuel < 0 {\nreturn\n}\nr, s = r0, s0\nhelper.P(\"enter\", %d)", g.function)
		g.unwindBody()
		g.line("return r + 1, s + \"e\"\n}\n")
	}
}

const unwindTools = `
var _ = errors.New

type deferrer struct{ n int }

func (d deferrer) recovers()    { helper.P("by value", d.n, recover()  == nil) }
func (d *deferrer) pointer()    { helper.P("by pointer", recover() == nil, d.n) }
func (d *deferrer) name() string { return fmt.Sprint(d.n) }

type recoverer interface{ recovers() }

type embedder struct {
	room int
	deferrer
}
type outer struct{ *embedder }

func generic2[T any](x T) {
	p := recover()
	helper.P(fmt.Sprintf("%T", x), p == nil)
}
`
