// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Types and functions that package reflect makes, and calls in both directions between them and
// compiled code.

var argumentTypes = []string{"int", "string", "float64", "int8", "uint16", "float32", "[]int", "any", "error", "bool", "complex128",
	"[1]int", "[2]string", "struct{}", "struct{ A int8; B float32 }", "struct{ A, B, C int }", "map[string]int", "struct{ A [1]float64 }",
	"*int", "word2", "struct{ A string; B any }", "[0]int", "uintptr", "rune", "complex64", "func() int", "struct{ A *int; B int16 }", "[3]byte"}

func (g *generator) argumentList(most int) []string {
	list := make([]string, g.Intn(most+1))
	for i := range list {
		list[i] = argumentTypes[g.Intn(len(argumentTypes))]
	}
	return list
}

func fills(types []string) string {
	var values []string
	for i, t := range types {
		values = append(values, fmt.Sprintf("sample[%s](%d)", t, i+1))
	}
	return strings.Join(values, ", ")
}

// A function of compiled code that reflection calls, and one of reflection's with the same type.
func (g *generator) callBothWays() {
	in, out := g.argumentList(12), g.argumentList(6)
	signature := fmt.Sprintf("func(%s) (%s)", strings.Join(in, ", "), strings.Join(out, ", "))
	var names, parameters []string
	for i, t := range in {
		names = append(names, fmt.Sprint("a", i))
		parameters = append(parameters, fmt.Sprintf("a%d %s", i, t))
	}
	g.line("compiled%d := func(%s) (%s) {\nseen(%s)", g.names, strings.Join(parameters, ", "), strings.Join(out, ", "), strings.Join(names, ", "))
	g.line("%s\nreturn %s\n}", g.pick("", "", "deep(200)", "runtime.GC()", "runtime.Gosched()"), fills(out))
	g.line("callWith(compiled%d, %s)", g.names, fills(in))
	g.line("made%d := made[%s](%q)", g.names, signature, g.pick("", "gc", "deep", "panic"))
	results := make([]string, len(out))
	for i := range out {
		results[i] = fmt.Sprint("r", i)
	}
	g.line("attempt(\"made\", func() {")
	if len(out) > 0 {
		g.line("%s := made%d(%s)\nseen(%s)", strings.Join(results, ", "), g.names, fills(in), strings.Join(results, ", "))
	} else {
		g.line("made%d(%s)", g.names, fills(in))
	}
	g.line("})\nhelper.P(reflect.TypeOf(made%d))", g.names)
	g.names++
}

func (g *generator) structOf() {
	types := g.argumentList(6)
	g.line("structure([]reflect.StructField{")
	for i, t := range types {
		g.line("{Name: %q, Type: reflect.TypeFor[%s](), Tag: %q},", fmt.Sprint(g.pick("F", "G"), i), t, g.pick("", `json:"x"`, `json:"y,omitempty"`))
	}
	if g.chance(40) {
		t := g.pick("Embedded0", "Embedded1", "Embedded2")
		g.line("{Name: %q, Type: reflect.TypeFor[%s](), Anonymous: true},", t, t)
	}
	g.line("})")
}

func (g *generator) reflections() {
	for range 3 {
		g.callBothWays()
	}
	for range 3 {
		g.structOf()
	}
	g.line("composites(%s)", fills(g.argumentList(4)))
	g.line("conversions(%s)", fills(g.argumentList(4)))
	g.line("channelsOf(%s)", fills(g.argumentList(3)))
}

const reflectionTools = `
type word2 string

func (w word2) Twice() word2 { return w + w }

type Embedded0 struct{ E int }
type Embedded1 struct{ Name string }
type Embedded2 struct{ E, N int8 }

func (e Embedded0) Get() int        { return e.E }
func (e *Embedded1) String() string { return "embedded " + e.Name }

var numberSeven = 7

// sample is fill, for all types.
func sample[T any](n int) (x T) {
	switch p := any(&x).(type) {
	case **int:
		*p = &numberSeven
	case *func() int:
		*p = func() int { return n }
	case *error:
		*p = fmt.Errorf("error %d", n)
	default:
		fillValue(reflect.ValueOf(&x).Elem(), n)
	}
	return x
}

func shown(x any) any {
	switch x := x.(type) {
	case *int:
		if x != nil {
			return *x
		}
	case func() int:
		if x != nil {
			return x()
		}
		return "no function"
	}
	return pointers.ReplaceAllString(fmt.Sprintf("%#v", x), "0x")
}

var pointers = regexp.MustCompile("0x[0-9a-f]{5,}")

func seen(values ...any) {
	for _, x := range values {
		helper.P(shown(x))
	}
}

func deep(n int) int {
	var room [64]int
	if n > 0 {
		room[n%64] = deep(n - 1)
	}
	return room[0] + n
}

func callWith(f any, arguments ...any) {
	v := reflect.ValueOf(f)
	in := make([]reflect.Value, len(arguments))
	for i := range in {
		in[i] = reflect.New(v.Type().In(i)).Elem()
		if arguments[i] != nil {
			in[i].Set(reflect.ValueOf(arguments[i]))
		}
	}
	attempt("call", func() {
		for _, r := range v.Call(in) {
			helper.P(r.Type(), shown(r.Interface()))
		}
	})
	attempt("too few", func() { v.Call(in[:max(0, len(in)-1)]) })
}

// made is a function that reflection makes: it prints its arguments and returns some values.
func made[F any](mode string) F {
	t := reflect.TypeFor[F]()
	f := reflect.MakeFunc(t, func(in []reflect.Value) (out []reflect.Value) {
		for _, x := range in {
			helper.P(x.Type(), shown(x.Interface()))
		}
		switch mode {
		case "gc":
			runtime.GC()
		case "deep":
			deep(300)
		case "panic":
			panic(fmt.Sprint("in a made function ", len(in)))
		}
		for i := range t.NumOut() {
			x := reflect.New(t.Out(i)).Elem()
			fillValue(x, i)
			out = append(out, x)
		}
		return out
	})
	return f.Interface().(F)
}

func structure(fields []reflect.StructField) {
	attempt("StructOf", func() {
		t := reflect.StructOf(fields)
		x := reflect.New(t).Elem()
		fillValue(x, len(fields))
		helper.P(t, t.Size(), t.Align(), t.NumMethod(), t.Comparable(), t == reflect.StructOf(fields), shown(x.Interface()))
		for _, f := range reflect.VisibleFields(t) {
			helper.P(f.Name, f.Type, f.Offset, f.Index, f.Tag.Get("json"))
		}
		text, err := json.Marshal(x.Interface())
		helper.P(string(text), err)
		y := reflect.New(t).Elem()
		y.Set(x)
		attempt("==", func() { helper.P(x.Interface() == y.Interface(), reflect.DeepEqual(x.Interface(), y.Interface())) })
		attempt("key", func() {
			m := reflect.MakeMap(reflect.MapOf(t, t))
			m.SetMapIndex(x, y)
			m.SetMapIndex(y, x)
			helper.P(m.Len(), m.Type(), m.MapIndex(x).IsValid(), m.MapIndex(reflect.Zero(t)).IsValid())
		})
		calls(x)
	})
}

func composites(values ...any) {
	for i, x := range values {
		t := reflect.TypeOf(x)
		if t == nil {
			continue
		}
		s := reflect.Append(reflect.MakeSlice(reflect.SliceOf(t), 0, 1), reflect.ValueOf(x), reflect.Zero(t))
		a := reflect.New(reflect.ArrayOf(i+1, t)).Elem()
		helper.P(s.Type(), s.Len(), s.Cap() >= 2, a.Type(), reflect.Copy(a, s), shown(a.Index(0).Interface()))
		helper.P(s.Slice3(0, 1, 1).Cap(), reflect.PointerTo(t), reflect.FuncOf([]reflect.Type{t, s.Type()}, []reflect.Type{t}, true))
		s.Grow(100)
		reflect.Swapper(s.Interface())(0, 1)
		helper.P(s.Index(0).IsZero(), shown(s.Index(1).Interface()))
		attempt("index", func() { s.Index(5) })
		attempt("set", func() { reflect.ValueOf(x).Set(reflect.Zero(t)) })
	}
}

func conversions(values ...any) {
	targets := []reflect.Type{reflect.TypeFor[int8](), reflect.TypeFor[string](), reflect.TypeFor[float32](), reflect.TypeFor[any](),
		reflect.TypeFor[[]byte](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[word2](), reflect.TypeFor[[1]int](), reflect.TypeFor[uint64]()}
	for _, x := range append(values, 300, "text", []byte("bytes"), -1.5, []int{1}, []rune("ru")) {
		if x == nil {
			continue
		}
		v := reflect.ValueOf(x)
		for _, t := range targets {
			if v.Type().ConvertibleTo(t) {
				attempt("Convert", func() { helper.P(v.CanConvert(t), shown(v.Convert(t).Interface())) })
			}
		}
	}
}

func channelsOf(values ...any) {
	for i, x := range values {
		t := reflect.TypeOf(x)
		if t == nil {
			continue
		}
		c := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, t), 2)
		helper.P(c.Type(), reflect.ChanOf(reflect.RecvDir, t), c.TrySend(reflect.ValueOf(x)), c.Len())
		chosen, got, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}, {Dir: reflect.SelectRecv}})
		helper.P(chosen, shown(got.Interface()), ok)
		chosen, _, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}, {Dir: reflect.SelectDefault}})
		helper.P(i, chosen, ok)
		go func() { c.Send(reflect.Zero(t)); c.Close() }()
		for v := range c.Seq() {
			helper.P(shown(v.Interface()))
		}
		attempt("closed", func() { c.Send(reflect.ValueOf(x)) })
	}
}
`
