// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"slices"
	"strings"
)

// Random types with methods in each package, values of them, and what each package takes them for.
// Some types and methods of the packages have the same names.

type typeInfo struct {
	name       string
	comparable bool
}

// A type that contains no pointer, function or channel: its values print the same in each run.
func (g *generator) plainType(types []typeInfo, depth int, comparable bool) string {
	basic := []string{"int", "string", "bool", "float64", "int8", "uint16", "rune", "complex64", "uintptr", "byte", "any", "float32",
		"struct{}", "error", "int64"}
	if depth <= 0 || g.chance(50) {
		if len(types) > 0 && g.chance(40) {
			if t := types[g.Intn(len(types))]; t.comparable || !comparable {
				return t.name
			}
		}
		return basic[g.Intn(len(basic))]
	}
	inner := g.plainType(types, depth-1, comparable)
	switch g.Intn(6) {
	case 0, 1:
		if !comparable {
			return "[]" + inner
		}
		fallthrough
	case 2:
		return fmt.Sprintf("[%d]%s", g.Intn(4), inner)
	case 3:
		if !comparable {
			return fmt.Sprintf("map[%s]%s", g.pick("int", "string", "[2]int8", "bool"), inner)
		}
		fallthrough
	case 4:
		return fmt.Sprintf("struct{ A %s; b %s }", inner, g.plainType(types, depth-1, comparable))
	}
	return fmt.Sprintf("Pair[%s, %s]", g.plainType(types, 0, true), inner)
}

var methodSignatures = []string{"String() string", "Error() string", "hidden() int", "hidden2(x int) string", "Seen(a string, b ...int) (int, error)",
	"Value() any", "Get() int", "other()", "Format(f fmt.State, verb rune)", "GoString() string", "MarshalText() ([]byte, error)"}

var methodBodies = []string{`return fmt.Sprintf("S%%T", x)`, `return "%[1]s.Error"`, "return %[2]d", `return fmt.Sprint("%[1]s", x)`,
	`return len(a) + len(b), fmt.Errorf("%[1]s %%v", b)`, "return %[2]d", "return %[2]d", "", `fmt.Fprintf(f, "F%%c", verb)`,
	`return "%[1]s{}"`, `return []byte("%[1]s"), nil`}

func (g *generator) methods(t, receiver string) {
	for _, m := range g.Perm(len(methodSignatures))[:g.Intn(4)] {
		argument := ""
		body := methodBodies[m]
		if strings.Contains(body, "%[") {
			body = fmt.Sprintf(body, t, g.Intn(100))
		} else {
			body = strings.ReplaceAll(body, "%%", "%")
		}
		if strings.Contains(body, "%!(EXTRA") {
			panic(body)
		}
		signature := methodSignatures[m]
		if signature == "hidden2(x int) string" {
			argument = "v "
		}
		if argument == "" {
			argument = "x "
		}
		g.line("func (%s%s) %s {\n%s\n}", argument, receiver, signature, body)
	}
}

func (g *generator) interfaceType() string {
	var b strings.Builder
	b.WriteString("interface{ ")
	chosen := g.Perm(len(methodSignatures))[:1+g.Intn(2)]
	slices.Sort(chosen)
	for _, m := range chosen {
		b.WriteString(methodSignatures[m] + "; ")
	}
	return b.String() + "}"
}

func (g *generator) literalOf(t string) string {
	return fmt.Sprintf("fill[%s](%d)", t, g.Intn(6))
}

func (g *generator) types(name string) string {
	g.Reset()
	g.line("package %s\n\nimport (\n\"fmt\"\n\"program/helper\"\n\"reflect\"", name)
	if name == "main" {
		g.line("\"program/a\"\n\"program/b\"")
	}
	g.line(")")
	g.line("%s", strings.ReplaceAll(packageTypes, "PACKAGE", name))
	var types []typeInfo
	for i := range 5 + g.Intn(4) {
		t := fmt.Sprint("T", i)
		comparable := g.chance(60)
		plain := ""
		switch {
		case g.chance(40):
			plain = g.plainType(types, 1, comparable)
			if strings.HasPrefix(plain, "any") || plain == "error" {
				plain = "int"
			}
			g.line("type %s %s", t, plain)
			g.methods(t, g.pick("", "*")+t)
		case len(types) > 0 && g.chance(60):
			e := types[g.Intn(len(types))]
			comparable = comparable && e.comparable
			g.line("type %s struct {\n%s\nN%d %s\n}", t, e.name, i, g.plainType(types, 1, comparable))
			g.methods(t, t)
		default:
			g.line("type %s struct {\nX%d %s `json:\"x,omitempty\"`\ny %s\n}", t, i, g.plainType(types, 2, comparable), g.plainType(types, 1, comparable))
			g.methods(t, g.pick("", "", "*")+t)
		}
		types = append(types, typeInfo{name: t, comparable: comparable})
	}
	if name == "main" {
		types = append(types, typeInfo{name: "a.T0"}, typeInfo{name: "b.T1"})
		g.line("type D0 struct { a.T0; b.T1 }\ntype D1 struct { D0; *T1; N int }")
		types = append(types, typeInfo{name: "D0"}, typeInfo{name: "D1"})
	}
	g.line("func Values() []any {\nreturn []any{")
	for range 10 {
		g.line("%s,", g.literalOf(g.plainType(types, 2, false)))
	}
	for _, t := range types {
		g.line("%s, new(%s),", g.literalOf(t.name), t.name)
	}
	g.line("}\n}")
	g.line("func Classify(x any) string {\nswitch v := x.(type) {")
	seen := map[string]bool{}
	for range 7 {
		t := g.interfaceType()
		if g.chance(50) {
			t = g.plainType(types, 1, false)
		}
		if !seen[t] && t != "any" && !(seen["byte"] && t == "uint8") {
			seen[t] = true
			g.line("case %s:\n_ = v\nreturn %q", t, t)
		}
	}
	g.line("}\nreturn fmt.Sprintf(\"none of PACKAGE %%T\", x)\n}")
	g.line("func Assert(i int, x any) {")
	for i := range 4 {
		g.line("if i == %d {\nhelper.P(x.(%s))\n}", i, g.interfaceType())
	}
	g.line("}")
	return strings.ReplaceAll(g.String(), "PACKAGE", name)
}

// fill makes a value of any type.
const packageTypes = `
type Pair[K comparable, V any] struct {
	Key K
	val V
}

func (p Pair[K, V]) Get() int       { return len(fmt.Sprint(p.Key)) }
func (p *Pair[K, V]) hidden() int   { return 1 }
func (p Pair[K, V]) Swap() any      { return Pair[string, K]{"PACKAGE", p.Key} }

func fill[T any](n int) (x T) {
	fillValue(reflect.ValueOf(&x).Elem(), n)
	return x
}

func fillValue(v reflect.Value, n int) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillValue(v.Field(i), n+i)
		}
	case reflect.Array:
		for i := range v.Len() {
			fillValue(v.Index(i), n+i)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n%3, 4))
		for i := range v.Len() {
			fillValue(v.Index(i), n+i)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i := range n % 3 {
			key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fillValue(key, n+i)
			fillValue(elem, n+i)
			v.SetMapIndex(key, elem)
		}
	case reflect.String:
		v.SetString([]string{"", "s", "\xff日", "<&>"}[n%4])
	case reflect.Bool:
		v.SetBool(n%2 == 1)
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf([]any{1, "i", 2.5, []byte("b"), [1]int8{3}}[n%5]))
		}
	default:
		switch {
		case v.CanInt():
			v.SetInt(int64(n) - 2)
		case v.CanUint():
			v.SetUint(uint64(n))
		case v.CanFloat():
			v.SetFloat(float64(n) / 3)
		case v.CanComplex():
			v.SetComplex(complex(float64(n), -1))
		}
	}
}

var initialised = order()

func order() int { helper.P("variables of PACKAGE"); return 1 }

func init() { helper.P("init of PACKAGE", initialised) }

`
