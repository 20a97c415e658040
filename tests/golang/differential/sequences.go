// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Slices, strings and arrays: what is shared, what is copied, what overlaps, and what compares.

// A statement about the slices x and y of some type and the integers i, j and k.
func (g *generator) sliceStep(element string) string {
	at := func() string { return g.pick("i", "j", "k", "zero", "len(x)", "cap(x)", "len(x)-1", "two") }
	s, d := g.pick("x", "y"), g.pick("x", "y")
	value := fmt.Sprintf("fill[%s](%d)", element, g.Intn(9))
	return g.pick(
		fmt.Sprintf("%s = %s[%s:%s]", s, d, at(), at()),
		fmt.Sprintf("%s = %s[%s:%s:%s]", s, d, at(), at(), at()),
		fmt.Sprintf("%s = %s[:%s]", s, d, at()),
		fmt.Sprintf("%s = append(%s, %s)", s, d, value),
		fmt.Sprintf("%s = append(%s, %s, %s)", s, d, value, value),
		fmt.Sprintf("%s = append(%s[:%s], %s...)", s, d, at(), g.pick("x", "y", "x[1:]", "y[:1]")),
		fmt.Sprintf("helper.P(copy(%s[%s:], %s))", s, at(), d),
		fmt.Sprintf("helper.P(copy(%s, %s[%s:%s]))", s, d, at(), at()),
		fmt.Sprintf("%s[%s] = %s", s, at(), value),
		fmt.Sprintf("clear(%s[%s:])", s, at()),
		fmt.Sprintf("%s = slices.Insert(%s, %s, y...)", s, d, at()),
		fmt.Sprintf("%s = slices.Delete(%s, %s, %s)", s, d, at(), at()),
		fmt.Sprintf("%s = slices.Grow(%s, %s)[:len(%s)]", s, d, at(), d),
		fmt.Sprintf("%s = slices.Clip(%s)", s, d),
		fmt.Sprintf("slices.Reverse(%s)", s),
		fmt.Sprintf("%s = slices.Concat(x, y)", s),
		fmt.Sprintf("%s = slices.Repeat(%s, %s)", s, d, at()),
		fmt.Sprintf("%s = slices.Replace(%s, %s, %s, y...)", s, d, at(), at()),
		fmt.Sprintf("helper.P([3]%s(%s))", element, s),
		fmt.Sprintf("(*[2]%s)(%s)[1] = %s", element, s, value),
		fmt.Sprintf("for n := range slices.Chunk(%s, %s) {\nhelper.P(n)\n}", s, at()),
		fmt.Sprintf("i, j, k = %s, %s, %s", at(), at(), at()),
		fmt.Sprintf("%s = make([]%s, %s, %s)", s, element, at(), at()),
		fmt.Sprintf("x, y = y, x[:min(len(x), 30)]"),
	)
}

func (g *generator) sliceProgram() {
	element := g.pick("int", "string", "byte", "any", "[3]int8", "struct{ A string; B int }", "struct{}", "float32", "[]int", "uint16", "[40]byte", "T0")
	g.line("{\nx, y := []%s{}, make([]%s, %d, %d)\ni, j, k, zero, two := %d, %d, %d, 0, 2\n_, _, _, _, _ = i, j, k, zero, two", element, element, g.Intn(3), 3+g.Intn(5), g.Intn(4), g.Intn(5), g.Intn(6))
	for n := range 14 {
		g.line("attempt(\"%d\", func() { %s })\nhelper.P(len(x), cap(x), x, len(y), cap(y), y)\nif len(x)+len(y) > 60 {\nx, y = nil, y[:1:1]\n}", n, g.sliceStep(element))
	}
	g.line("}")
}

func (g *generator) sequences() {
	for range 3 {
		g.sliceProgram()
	}
	for range 4 {
		g.line("texts(%q, %q, %d)", g.wildText(), g.wildText(), g.Intn(9))
	}
	g.line("comparisons(%d)", g.Intn(6))
}

func (g *generator) wildText() string {
	var b strings.Builder
	for range g.Intn(12) {
		b.WriteString(g.pick("a", "é", "世", "\xff", "\x00", "\U0001F600", "\xed\xa0\x80", "\xc0", " ", "B", "\n", "longer piece of text, of more than 32 bytes"))
	}
	return b.String()
}

const sequenceTools = `
func texts(s, t string, n int) {
	bytesOf, runes := []byte(s), []rune(t)
	helper.P(bytesOf, runes, string(runes), string(bytesOf) == s, len(runes), cap(bytesOf) >= len(s))
	for i, r := range s {
		helper.P(i, r, string(r), string(rune(i-n)))
	}
	for i, c := range []byte(t) {
		n += i * int(c)
	}
	m := map[string]int{s: 1, t + s: 2}
	m[string(append(bytesOf, t...))]++
	helper.P(m[string(bytesOf)], len(m), s < t, s+t == t+s, s+"|"+t+"|"+s, n)
	attempt("index", func() { helper.P(s[n%20], s[n%7:n%20]) })
	switch s + t {
	case "", "a":
		helper.P("short")
	case t + s:
		helper.P("same")
	}
	helper.P(strings.Fields(s), strings.Split(t, ""), strings.Map(func(r rune) rune { return r + 1 }, s), strings.ToValidUTF8(s, "?"))
	helper.P(strings.EqualFold(s, t), bytes.Compare(bytesOf, []byte(t)), strings.Contains(s+t+s, t), strings.LastIndex(s+t, "a"), utf8.ValidString(t))
	helper.P(fmt.Sprintf("%q %+q %x % X %s %v %-12q| %.3s", s, t, s, t, bytesOf, runes, t, s), unique.Make(s) == unique.Make(string(bytesOf)))
	if len(bytesOf) > 0 {
		bytesOf[0] = 'Z'
	}
	helper.P(s, string(bytesOf))
}

type mixed struct {
	a any
	_ int
	b [2]fmt.Stringer
	s string
}

type stringInts [2]int

func (s stringInts) String() string { return fmt.Sprint([2]int(s)) }

type stringSlice []int

func (s stringSlice) String() string { return "slice" }

func comparisons(n int) {
	values := []any{nil, 1, "1", mixed{a: 1}, mixed{a: 1, s: "x"}, mixed{a: []int{}}, mixed{a: []int{}, s: "y"}, mixed{b: [2]fmt.Stringer{nil, stringInts{1}}},
		mixed{b: [2]fmt.Stringer{stringSlice{}, nil}}, [2]any{1, func() {}}, [2]any{2, func() {}}, [1]mixed{}, struct{}{}, [0]func(){}, [0]int{},
		math.NaN(), map[int]int{}, struct{ f func() }{}, stringInts{1, 2}, int8(1), &n, []int(nil), [0][]int{}}
	for i, x := range values {
		for j, y := range values {
			attempt("==", func() { helper.P(i, j, x == y) })
		}
		attempt("hash", func() {
			m := map[any]string{x: "x"}
			_, ok := m[x]
			helper.P(i, ok)
		})
		attempt("empty", func() { helper.P(map[any]int{}[x]) })
		attempt("delete", func() { delete(map[any]int(nil), x); helper.P("deleted") })
		attempt("switch", func() {
			switch x {
			case 1, "1", values[(i+n)%len(values)]:
				helper.P("case", i)
			}
		})
		attempt("array", func() { helper.P([2]any{i, x} == [2]any{i + n%2, x}) })
		attempt("index", func() { helper.P(slices.Index(values, x), slices.Contains(values[n:], x)) })
	}
}
`
