// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Types that are the same, and types that only look so: of functions, of instances, and of reflection.

// A type and an expression that makes it by reflection.
func (g *generator) madeType(depth int) (string, string) {
	if depth <= 0 || g.chance(20) {
		t := g.pick("int", "string", "any", "error", "float32", "T0", "a.T0", "b.T1", "Pair[int, string]", "struct{}", "identified", "instance[int8]", "instance[instance[string]]",
			"func()", "alias[int]", "bool", "fmt.Stringer", "interface{ Get() int }", "[]byte", "uintptr")
		return t, fmt.Sprintf("reflect.TypeFor[%s]()", t)
	}
	t, made := g.madeType(depth - 1)
	switch g.Intn(8) {
	case 0:
		return "[]" + t, fmt.Sprintf("reflect.SliceOf(%s)", made)
	case 1:
		n := g.Intn(4)
		return fmt.Sprintf("[%d]%s", n, t), fmt.Sprintf("reflect.ArrayOf(%d, %s)", n, made)
	case 2:
		key := g.pick("int", "string", "[2]int8", "any", "identified", "*int", "Pair[int, string]")
		return fmt.Sprintf("map[%s]%s", key, t), fmt.Sprintf("reflect.MapOf(reflect.TypeFor[%s](), %s)", key, made)
	case 3:
		return g.madeChan(t, made)
	case 4:
		u, other := g.madeType(depth - 1)
		return fmt.Sprintf("func(%s, ...%s) %s", t, u, t), fmt.Sprintf("reflect.FuncOf([]reflect.Type{%s, reflect.SliceOf(%s)}, []reflect.Type{%s}, true)", made, other, made)
	case 5:
		u, other := g.madeType(depth - 1)
		return fmt.Sprintf("func(%s) (%s, error)", u, t), fmt.Sprintf("reflect.FuncOf([]reflect.Type{%s}, []reflect.Type{%s, reflect.TypeFor[error]()}, false)", other, made)
	case 6:
		return g.madeStruct(t, made)
	}
	return "*" + t, fmt.Sprintf("reflect.PointerTo(%s)", made)
}

func (g *generator) madeChan(t, made string) (string, string) {
	switch g.Intn(3) {
	case 0:
		return fmt.Sprintf("chan (%s)", t), fmt.Sprintf("reflect.ChanOf(reflect.BothDir, %s)", made)
	case 1:
		return fmt.Sprintf("<-chan (%s)", t), fmt.Sprintf("reflect.ChanOf(reflect.RecvDir, %s)", made)
	}
	return fmt.Sprintf("chan<- (%s)", t), fmt.Sprintf("reflect.ChanOf(reflect.SendDir, %s)", made)
}

func (g *generator) madeStruct(t, made string) (string, string) {
	tag := g.pick("", "", `json:"a"`)
	text := fmt.Sprintf("struct{ A %s", t)
	fields := fmt.Sprintf("{Name: \"A\", Type: %s, Tag: %q}", made, tag)
	if tag != "" {
		text += " `" + tag + "`"
	}
	if g.chance(50) {
		text += "; B int8"
		fields += `, {Name: "B", Type: reflect.TypeFor[int8]()}`
	}
	return text + " }", "reflect.StructOf([]reflect.StructField{" + fields + "})"
}

func (g *generator) identities() {
	for range 8 {
		t, made := g.madeType(1 + g.Intn(3))
		g.line("attempt(\"same\", func() { sameType[%s](%s) })", t, made)
	}
	g.line("var all []any")
	for i := range 3 {
		g.line("all = append(all, %s()...)", g.own(fmt.Sprint("locals", i)))
	}
	for range 3 {
		t, _ := g.madeType(1)
		g.line("all = append(all, localsOf[%s]()...)", t)
	}
	g.line("judgeTypes(all)")
}

// Functions with types of the same names.
func (g *generator) identityTypes() {
	for i := range 3 {
		g.line("func %s() (all []any) {", g.own(fmt.Sprint("locals", i)))
		g.localTypes(2)
		g.line("return\n}\n")
	}
}

func (g *generator) localTypes(depth int) {
	name := g.pick("L", "M", "identified")
	t := g.pick("int", "struct{ a int }", "struct{ A int }", "[]int", "func()", "interface{ hidden() }", "map[string]int", "instance[int]")
	if name != "identified" && g.chance(15) {
		t = "struct{ identified }"
	}
	g.line("type %s %s\nvar x %s\nall = append(all, x, &x, []%s{}, instance[%s]{}, [1]%s{}, struct{ F %s }{})", name, t, name, name, name, name, name)
	if depth == 0 {
		return
	}
	g.line("%s", g.pick("{", "func() {", "for range 1 {", "if len(all) > 0 {"))
	opened := strings.HasSuffix(g.String(), "func() {\n")
	g.localTypes(depth - 1)
	if opened {
		g.line("}()")
	} else {
		g.line("}")
	}
}

const identityTools = `
type identified int

func (i identified) Get() int { return int(i) }
func (i identified) hidden()  {}

type instance[T any] struct{ X T }

func (i instance[T]) Get() int     { return len(fmt.Sprintf("%T", i)) }
func (i *instance[T]) Is() any     { type local struct{ x T }; return local{i.X} }

type alias[T any] = map[string]instance[T]

func sameType[T any](made reflect.Type) {
	t := reflect.TypeFor[T]()
	helper.P(t == made, t, made, made.Size(), made.Comparable(), made.NumMethod(), t.String() == made.String())
	x := reflect.New(made).Elem()
	_, ok := x.Addr().Interface().(*T)
	helper.P(ok, reflect.PointerTo(made) == reflect.TypeFor[*T](), reflect.SliceOf(made) == reflect.TypeFor[[]T](), reflect.MapOf(reflect.TypeFor[string](), made) == reflect.TypeFor[map[string]T]())
	getter, ok := x.Interface().(interface{ Get() int })
	helper.P(ok && getter != nil, made.AssignableTo(t), t.ConvertibleTo(made), made.Implements(reflect.TypeFor[fmt.Stringer]()))
}

func localsOf[T any]() []any {
	type L struct{ x T }
	type M int
	var l L
	inner := append(innerLocals[T](), innerLocals[instance[T]]()...)
	return append(inner, l, &l, M(1), []L{}, map[M]L{}, instance[L]{}, (&instance[T]{}).Is(), func(L) T { return l.x })
}

func innerLocals[T any]() []any {
	type L struct{ x T }
	type M int
	return []any{L{}, M(1), []L{}}
}

func judgeTypes(all []any) {
	for i, x := range all {
		t := reflect.TypeOf(x)
		helper.P(i, fmt.Sprintf("%T", x), t == nil)
		if t == nil {
			continue
		}
		helper.P(t.Name(), t.PkgPath(), t.Kind(), t.NumMethod())
		_, isIdentified := x.(identified)
		_, gets := x.(interface{ Get() int })
		_, hides := x.(interface{ hidden() })
		helper.P(isIdentified, gets, hides)
		for j, y := range all[:i] {
			if reflect.TypeOf(y) == t {
				attempt("==", func() { helper.P("same type", i, j, t.Kind() == reflect.Pointer || x == y) })
			}
		}
		if t.Comparable() && t.Kind() != reflect.Pointer {
			attempt("key", func() { helper.P(len(map[any]int{x: 1, i: 2})) })
		}
	}
}
`
