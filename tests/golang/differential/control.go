// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
)

func (g *generator) print(depth int) {
	kind := kinds[g.Intn(len(kinds))]
	g.line("helper.P(%q, %s)", g.name("p"), g.value(kind, depth))
}

func (g *generator) assign() {
	if len(g.scope) == 0 {
		return
	}
	v := g.scope[g.Intn(len(g.scope))]
	switch {
	case isInteger(v.kind) && g.chance(50):
		g.line("%s %s %s", v.name, g.pick("+=", "-=", "*=", "^=", "|=", "&^=", "/=", "%="), g.value(v.kind, 1))
	case v.kind == "[]int" && g.chance(60):
		g.line("%s", g.pick(
			fmt.Sprintf("%s[%s] = %s", v.name, g.value("int", 1), g.value("int", 1)),
			fmt.Sprintf("clear(%s)", v.name),
			fmt.Sprintf("copy(%s, %s)", v.name, g.value("[]int", 1)),
			fmt.Sprintf("slices.Reverse(%s)", v.name)))
	case v.kind == "[3]int" && g.chance(60):
		g.line("%s[%s]++", v.name, g.value("int", 1))
	case v.kind == "map[string]int" && g.chance(80):
		g.line("%s", g.pick(
			fmt.Sprintf("%s[%s] += %s", v.name, g.value("string", 1), g.value("int", 1)),
			fmt.Sprintf("delete(%s, %s)", v.name, g.value("string", 0)),
			fmt.Sprintf("%s[%s] = %s", v.name, g.value("string", 1), g.value("int", 2))))
	case v.kind == "string" && g.chance(50):
		g.line("if len(%s) < 40 {\n%s += %s\n}", v.name, v.name, g.value("string", 1))
	default:
		g.line("%s = %s", v.name, g.value(v.kind, 2))
	}
}

// Statements in a function of their own: it cannot return from the one around, nor leave its loops.
func (g *generator) inFunction(head, tail string, depth, statements int) {
	labels, loops, iterates, result := g.labels, g.loops, g.iterates, g.result
	g.labels, g.loops, g.iterates, g.result = nil, 0, false, false
	g.line("%s", head)
	g.block(depth, statements)
	g.line("%s", tail)
	g.labels, g.loops, g.iterates, g.result = labels, loops, iterates, result
}

func (g *generator) deferred(depth int) {
	switch g.Intn(7) {
	case 0:
		g.line("defer helper.P(%q, %s)", g.name("deferred"), g.value("int", 1))
	case 1:
		g.line("defer helperRecover()")
	case 2:
		g.line("defer func() { helper.P(%q, helperRecover() == nil) }()", g.name("indirect"))
	case 3:
		if g.result || g.chance(50) {
			g.line("defer func() { r, s = r*2+1, fmt.Sprint(len(s), t) }()")
			return
		}
		fallthrough
	case 4, 5:
		g.inFunction("defer func() {", "}()", depth-1, 1+g.Intn(2))
	default:
		head := fmt.Sprintf("defer func(e int) {\nif q := recover(); q != nil {\nhelper.P(%q, e, helper.Text(q))", g.name("recovers"))
		g.inFunction(head, fmt.Sprintf("}\n}(%s)", g.value("int", 1)), depth-1, g.Intn(3))
	}
}

func (g *generator) panics() {
	value := g.pick(g.value("string", 1), g.value("int", 1), g.value("error", 0), "nil", "fmt.Errorf(\"panic %v\", "+g.operand("any")+")",
		"failures(4)", "runtime.Goexit", "struct{ a, b int }{1, 2}")
	if value == "runtime.Goexit" {
		g.line("if %s {\npanic(fmt.Sprintf(%q, %s))\n}", g.condition(1), "%T", g.operand("any"))
		return
	}
	g.line("if %s {\npanic(%s)\n}", g.condition(1), value)
}

// What may fail.
func (g *generator) fails() {
	g.line("%s", g.pick(
		fmt.Sprintf("_ = %s.(%s)", g.operand("any"), g.pick("int", "string", "fmt.Stringer", "error", "[]int", "interface{ hidden() }")),
		fmt.Sprintf("helper.P(%s.(error))", g.operand("any")),
		fmt.Sprintf("helper.P(%s == %s)", g.operand("any"), g.operand("any")),
		fmt.Sprintf("helper.P(map[any]int{%s: 1})", g.operand("any")),
		fmt.Sprintf("helper.P([2]int(%s))", g.operand("[]int")),
		fmt.Sprintf("helper.P(%s[%s:%s])", g.operand("[]int"), g.value("int", 1), g.value("int", 1)),
		fmt.Sprintf("helper.P(len(make([]int, %s%%5)))", g.value("int", 1)),
		fmt.Sprintf("helper.P(strings.Repeat(\"ab\", int(%s)%%3))", g.value("int", 1)),
		fmt.Sprintf("helper.P(%s.Error())", g.operand("error")),
		fmt.Sprintf("helper.P(1 << (%s %% 70))", g.value("int", 1)),
		fmt.Sprintf("func() { var p *failure; if %s { p = &failure{3} }; helper.P(p.code) }()", g.condition(1))))
}

func (g *generator) leave() {
	switch {
	case len(g.labels) > 0 && g.chance(50):
		g.line("if %s {\n%s %s\n}", g.condition(1), g.pick("break", "continue"), g.labels[g.Intn(len(g.labels))])
	case g.loops > 0 && g.chance(60):
		g.line("if %s {\n%s\n}", g.condition(1), g.pick("break", "continue"))
	case g.result:
		g.line("if %s {\nreturn %s, %s\n}", g.condition(1), g.value("int", 1), g.value("string", 1))
	default:
		g.print(1)
	}
}

func (g *generator) loop(depth int) {
	before := len(g.scope)
	labels := g.labels
	if g.chance(40) {
		label := g.name("loop")
		g.line("%s:", label)
		g.labels = append(append([]string{}, labels...), label)
	}
	i := g.name("i")
	switch g.Intn(8) {
	case 0:
		g.line("for %s := 0; %s < %d; %s++ {", i, i, 1+g.Intn(4), i)
	case 1:
		g.line("for %s := range %d {", i, 1+g.Intn(4))
	case 2:
		g.line("for _, %s := range %s {", i, g.pick("[]int{3, 1}", "[3]int{5, 6, 7}", g.operand("[3]int")))
	case 3:
		c := g.name("c")
		g.line("for %s, %s := range %q {\nhelper.P(%s)", i, c, g.text(), c)
	case 4:
		g.line("for %s, q := range helper.Pairs(%d) {\n_ = q", i, 1+g.Intn(3))
	default:
		iterator := g.pick("Seq", "Seq", "Deferring", "Deferring", "Careless", "Panicking", "Swallowing")
		g.line("for %s := range helper.%s(%d) {", i, iterator, 1+g.Intn(3))
	}
	g.scope = append(g.scope, variable{i, "int"})
	g.loops++
	if len(g.labels) > len(labels) {
		g.line("if %s {\n%s %s\n}", g.condition(1), g.pick("break", "continue"), g.labels[len(labels)])
	}
	g.line("_ = %s", i)
	g.block(depth-1, 1+g.Intn(3))
	g.line("}")
	g.loops--
	g.labels, g.scope = labels, g.scope[:before]
}

func (g *generator) choice(depth int) {
	loops := g.loops
	g.loops = 0 // break would leave the switch, and continue needs a loop
	g.line("switch q := %s; {", g.value("int", 1))
	cases := 2 + g.Intn(3)
	for c := range cases {
		g.line("case q %s %d:", g.pick("==", "<", ">"), g.Intn(7)-2)
		g.block(depth-1, 1)
		if c < cases-1 && g.chance(25) {
			g.line("fallthrough")
		}
	}
	g.line("default:\nhelper.P(q)\n}")
	g.loops = loops
}

func (g *generator) typeSwitch(depth int) {
	loops := g.loops
	g.loops = 0
	g.line("switch q := %s.(type) {", g.operand("any"))
	g.line("case nil:\nhelper.P(\"nil\", q == nil)")
	order := g.Perm(6)
	for _, c := range order[:3] {
		g.line("case %s:\nhelper.P(%q, q)", []string{"int, int8", "string", "error", "[]int, float64", "interface{ Error() string }", "map[string]int"}[c], g.name("case"))
		g.block(depth-1, 1)
	}
	g.line("default:\nhelper.P(%q)\n}", "other")
	g.loops = loops
}

func (g *generator) jump(depth int) {
	label, n := g.name("again"), g.name("n")
	g.line("{\n%s := 0\n%s:\nhelper.P(%q)", n, label, label)
	g.line("{")
	g.block(depth-1, 1)
	g.line("}\nif %s++; %s < %d {\ngoto %s\n}\n}", n, n, 1+g.Intn(3), label)
}

func (g *generator) concurrent(depth int) {
	c := g.name("c")
	switch g.Intn(4) {
	case 0:
		g.line("%s := make(chan int%s)", c, g.pick("", ", 1", ", 3"))
		g.inFunction(fmt.Sprintf("go func() {\ndefer close(%s)\ndefer func() { recover() }()\n%s <- 0", c, c),
			fmt.Sprintf("%s <- %s\n}()", c, g.value("int", 1)), depth-1, 0)
		g.line("for q := range %s {\nhelper.P(q)\n}", c)
	case 1:
		g.line("%s := make(chan string)", c)
		g.line("go func() {\ndefer close(%s)\ndefer func() { q := recover(); helper.P(\"goroutine\", q) }()", c)
		g.inFunction("func() {", "}()", depth-1, 2)
		g.line("%s\n}()\n<-%s", g.pick("", "runtime.Goexit()", "panic(\"out of a goroutine\")"), c)
	case 2:
		m := g.name("m")
		g.line("var %s sync.WaitGroup\nvar %s sync.Mutex\n%sn := 0", c, m, c)
		g.line("for i := range %d {\n%s.Add(1)\ngo func() {\ndefer %s.Done()\n%s.Lock()\ndefer %s.Unlock()\n%sn += i*i\n}()\n}", 2+g.Intn(8), c, c, m, m, c)
		g.line("%s.Wait()\nhelper.P(%sn)", c, c)
	default:
		g.line("%s := make(chan int, 1)\nvar %sn chan int\nif %s {\n%s <- 5\n}", c, c, g.condition(1), c)
		g.line("select {\ncase q, ok := <-%s:\nhelper.P(q, ok)\ncase <-%sn:\ndefault:\nhelper.P(\"default\")\n}", c, c)
	}
}

func (g *generator) call() {
	if g.function+1 >= functions {
		g.print(1)
		return
	}
	f := g.functionName(g.function + 1 + g.Intn(functions-g.function-1))
	r, s := g.name("r"), g.name("s")
	if g.chance(20) {
		g.line("defer %s(%s, %s)", f, g.value("int", 1), g.value("string", 1))
		return
	}
	g.line("%s, %s := %s(%s, %s)\n_, _ = %s, %s", r, s, f, g.value("int", 1), g.value("string", 1), r, s)
	g.scope = append(g.scope, variable{r, "int"}, variable{s, "string"})
}

func (g *generator) closure(depth int) {
	f := g.name("f")
	before := len(g.scope)
	labels, loops, result := g.labels, g.loops, g.result
	g.labels, g.loops, g.result = nil, 0, false
	g.line("%s := func(y int) (z int) {", f)
	g.scope = append(g.scope, variable{"y", "int"}, variable{"z", "int"})
	g.block(depth-1, 1+g.Intn(2))
	g.line("return z + y\n}")
	g.scope = g.scope[:before]
	g.labels, g.loops, g.result = labels, loops, result
	g.line("helper.P(%s(%s), %s(%s))", f, g.value("int", 1), f, g.value("int", 0))
}

func (g *generator) statement(depth int) {
	if depth <= 0 {
		if g.chance(50) {
			g.print(1)
		} else {
			g.assign()
		}
		return
	}
	switch g.Intn(24) {
	case 0, 1, 2:
		g.print(2)
	case 3, 4:
		g.assign()
	case 5, 6:
		kind := kinds[g.Intn(len(kinds))]
		if g.chance(50) {
			g.declare(kind, g.literal(kind))
		} else {
			g.declare(kind, g.value(kind, 2))
		}
	case 7:
		g.line("if %s {", g.condition(2))
		g.block(depth-1, 1+g.Intn(2))
		g.line("} else {")
		g.block(depth-1, 1)
		g.line("}")
	case 8, 9, 10:
		g.loop(depth)
	case 11:
		g.choice(depth)
	case 12:
		g.typeSwitch(depth)
	case 13, 14, 15:
		g.deferred(depth)
	case 16:
		g.panics()
	case 17:
		g.fails()
	case 18, 19:
		g.leave()
	case 20:
		g.jump(depth)
	case 21:
		g.concurrent(depth)
	case 22:
		g.call()
	default:
		if g.chance(50) {
			g.closure(depth)
		} else {
			g.inFunction("func() {", "}()", depth-1, 1+g.Intn(3))
		}
	}
}
