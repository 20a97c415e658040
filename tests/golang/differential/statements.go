// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strconv"
	"strings"
)

// Functions f0, f1, ... of random statements. A function calls only later ones.

type variable struct{ name, kind string }

var integers = []string{"int", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "uint"}

var kinds = append([]string{"string", "float64", "bool", "[]int", "map[string]int", "any", "string", "int", "float32",
	"[3]int", "error"}, integers...)

func isInteger(kind string) bool {
	return strings.Contains(kind, "int") && !strings.ContainsAny(kind, "[")
}

func (g *generator) text() string {
	return g.pick("", "a", "bc", "héé", "世界", "x\x00y", "\xff\xfe", "zz", "longer than sixteen bytes", "\n\t\"")
}

func (g *generator) integer(kind string) string {
	switch {
	case g.chance(70):
		return strconv.Itoa(g.Intn(10))
	case kind[0] != 'u' && g.chance(50):
		return strconv.Itoa(-1 - g.Intn(20))
	}
	bits := 64
	if i := strings.IndexAny(kind, "123468"); i >= 0 {
		bits, _ = strconv.Atoi(kind[i:])
	}
	if kind[0] != 'u' {
		bits--
	}
	if g.chance(50) {
		return fmt.Sprintf("1<<%d-1", bits)
	}
	return fmt.Sprintf("1<<%d", g.Intn(bits))
}

// A constant or a composite literal.
func (g *generator) literal(kind string) string {
	switch kind {
	case "string":
		return fmt.Sprintf("%q", g.text())
	case "float64", "float32":
		return g.pick("0", "1.5", "-2.25", "1e10", "0.1", "3", "-7e-3", "1e30")
	case "bool":
		return g.pick("true", "false")
	case "[]int":
		return g.pick("nil", "[]int{}", "[]int{1, 2, 3}", "[]int{5, 4: 7}", "make([]int, 2, 5)")
	case "[3]int":
		return g.pick("[3]int{}", "[3]int{1, 2, 3}", "[...]int{2: 4}")
	case "map[string]int":
		return g.pick("nil", "map[string]int{}", `map[string]int{"a": 1, "bc": 2}`)
	case "any":
		inner := kinds[g.Intn(len(kinds))]
		if inner == "any" || inner == "error" {
			return "nil"
		}
		return g.value(inner, 1)
	case "error":
		return g.pick("nil", fmt.Sprintf(`fmt.Errorf("e%%d", %s)`, g.global("int")), "io.EOF", `fmt.Errorf("wraps %w", io.EOF)`, fmt.Sprintf("&failure{%s}", g.global("int")), "failures(3)",
			"errors.Join(io.EOF, nil, failures(1))")
	}
	return g.integer(kind)
}

// A value of the kind that the compiler does not know.
func (g *generator) value(kind string, depth int) string {
	if kind == "any" || kind == "error" || kind == "map[string]int" || depth <= 0 || g.chance(25) {
		return g.operand(kind)
	}
	x := g.value(kind, depth-1)
	switch {
	case isInteger(kind):
		return g.integerValue(kind, x, depth)
	case kind == "string":
		return g.stringValue(x, depth)
	case kind == "float64" || kind == "float32":
		if g.chance(30) {
			return fmt.Sprintf("%s(%s)", kind, g.value(integers[g.Intn(len(integers))], depth-1))
		}
		return fmt.Sprintf("(%s %s %s)", x, g.pick("+", "-", "*", "/"), g.value(kind, depth-1))
	case kind == "bool":
		return g.condition(depth)
	case kind == "[]int":
		i := g.value("int", depth-1)
		return g.pick(
			fmt.Sprintf("append(%s, %s)", x, i),
			fmt.Sprintf("append([]int(nil), %s...)", x),
			fmt.Sprintf("%s[min(len(%s), int(%s)&3):]", x, x, i),
			fmt.Sprintf("%s[%s:]", x, i),
			fmt.Sprintf("slices.Sorted(slices.Values(%s))", x),
			fmt.Sprintf("slices.Clone(%s)", x))
	}
	return g.operand(kind)
}

func (g *generator) integerValue(kind, x string, depth int) string {
	y := g.value(kind, depth-1)
	switch g.Intn(10) {
	case 0:
		return fmt.Sprintf("(%s %s %s)", x, g.pick("/", "%"), y)
	case 1:
		return fmt.Sprintf("(%s %s (%s & 127))", x, g.pick("<<", ">>"), g.value("uint8", depth-1))
	case 2:
		return fmt.Sprintf("%s(%s)", kind, g.value(integers[g.Intn(len(integers))], depth-1))
	case 3:
		return fmt.Sprintf("%s(len(%s))", kind, g.operand(g.pick("string", "[]int", "map[string]int")))
	case 4:
		return fmt.Sprintf("%s(%s[%s])", kind, g.operand(g.pick("[]int", "[3]int")), g.value("int", depth-1))
	case 5:
		return fmt.Sprintf("%s(%s[%s])", kind, g.operand("map[string]int"), g.value("string", depth-1))
	case 6:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), x, y)
	case 7:
		return fmt.Sprintf("%s(%s)", g.pick("-", "^"), x)
	}
	return fmt.Sprintf("(%s %s %s)", x, g.pick("+", "-", "*", "&", "|", "^", "&^"), y)
}

func (g *generator) stringValue(x string, depth int) string {
	i := g.value("int", depth-1)
	return g.pick(
		fmt.Sprintf("(%s + %s)", x, g.value("string", depth-1)),
		fmt.Sprintf("%s[min(len(%s), int(%s)&3):]", x, x, i),
		fmt.Sprintf("%s[:%s]", x, i),
		fmt.Sprintf("string(rune(%s))", i),
		fmt.Sprintf("string([]rune(%s))", x),
		fmt.Sprintf("strconv.Itoa(%s)", i),
		fmt.Sprintf("fmt.Sprint(%s)", g.operand(kinds[g.Intn(len(kinds))])),
		fmt.Sprintf("strings.ToUpper(%s)", x),
		fmt.Sprintf("strconv.Quote(%s)", x))
}

func (g *generator) condition(depth int) string {
	kind := kinds[g.Intn(len(kinds))]
	switch kind {
	case "[]int", "map[string]int":
		return fmt.Sprintf("(%s != nil)", g.operand(kind))
	case "any", "error", "[3]int", "bool":
		return fmt.Sprintf("(%s %s %s)", g.operand(kind), g.pick("==", "!="), g.operand(kind))
	}
	return fmt.Sprintf("(%s %s %s)", g.value(kind, depth-1), g.pick("==", "!=", "<", "<=", ">", ">="), g.value(kind, depth-1))
}

func (g *generator) global(kind string) string {
	return g.own("g" + strings.NewReplacer("[]", "slice", "[3]", "array", "[", "", "]", "").Replace(kind))
}

// A variable.
func (g *generator) operand(kind string) string {
	var candidates []string
	for _, v := range g.scope {
		if v.kind == kind {
			candidates = append(candidates, v.name)
		}
	}
	if len(candidates) == 0 || g.chance(10) {
		return g.global(kind)
	}
	return candidates[g.Intn(len(candidates))]
}

func (g *generator) block(depth, statements int) {
	before := len(g.scope)
	for range statements {
		g.statement(depth)
	}
	g.scope = g.scope[:before]
}

func (g *generator) declare(kind, value string) {
	v := g.name("v")
	g.line("var %s %s = %s\n_ = %s", v, kind, value, v)
	g.scope = append(g.scope, variable{v, kind})
}

// The globals of the program, and its functions.
func (g *generator) functions() string {
	seen := map[string]bool{}
	for _, kind := range kinds {
		if name := g.global(kind); !seen[name] {
			seen[name] = true
			value := map[string]string{"any": g.pick("nil", "3", `"x"`, "[]int{1}"), "error": g.pick("nil", "io.EOF")}[kind]
			if value == "" {
				value = g.literal(kind)
			}
			g.line("var %s %s = %s", name, kind, value)
		}
	}
	for g.function = range functions {
		g.line("\nfunc %s(x int, t string) (r int, s string) {", g.functionName(g.function))
		g.line("if helper.Fuel--; helper.Fuel < 0 {\nreturn\n}")
		g.scope = []variable{{"x", "int"}, {"t", "string"}, {"r", "int"}, {"s", "string"}}
		g.result = true
		g.block(4, 4+g.Intn(6))
		g.line("return %s, %s\n}", g.value("int", 2), g.value("string", 1))
	}
	return g.String()
}

func (g *generator) functionName(i int) string { return g.own(fmt.Sprint("f", i)) }

func (g *generator) functionCalls() string {
	g.Reset()
	for i := range functions {
		g.line("helper.Guard(\"f%d\", func() { r, s := %s(%d, %q); helper.P(r, s) })", i, g.functionName(i), g.Intn(9)-2, g.text())
	}
	return g.String()
}

const statementTools = `
type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprint("failure ", f.code) }

type failures int

func (f failures) Error() string { return fmt.Sprint(int(f), " failures") }
func (f failures) Is(e error) bool { return e == io.ErrUnexpectedEOF }

func helperRecover() any { return recover() }
`
