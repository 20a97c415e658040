// SPDX-License-Identifier: BSD-3-Clause

package main

// Parts of main that do the same with the random values of all packages. An argument of theirs is
// chosen at random.

var parts = []section{
	{name: "matrix", write: func(g *generator) {
		g.line(`values := all()
	for i, x := range values {
		helper.P(i, fmt.Sprintf("%%T", x), a.Classify(x), b.Classify(x), Classify(x))
		for j, y := range values {
			equal(i, j, x, y)
		}
	}`)
	}},
	{name: "asserts", write: func(g *generator) {
		g.line(`for i, x := range all() {
		for j := range 4 {
			for _, assert := range []func(int, any){a.Assert, b.Assert, Assert} {
				attempt(fmt.Sprint(i, j), func() { assert(j, x) })
			}
		}
	}`)
	}},
	{name: "mapKeys", write: func(g *generator) {
		g.line(`m := map[any]int{}
	for i, x := range all() {
		attempt(fmt.Sprint(i), func() { m[x] += i + 1 })
	}
	for i, x := range all() {
		attempt(fmt.Sprint(i), func() { helper.P(m[x], len(m)); if i %% %d == 0 { delete(m, x) } })
	}
	sum := 0
	for _, n := range m {
		sum += n
	}
	helper.P(sum, len(m))`, 1+g.Intn(4))
	}},
	{name: "formats", write: func(g *generator) {
		verbs := []string{"%v", "%+v", "%#v", "%T", "%d", "%x", "%X", "%q", "%s", "%8v|", "%-8v|", "%08.3f", "%t", "%e", "%c", "%U", "%b", "%o",
			"%+d", "% x", "%#x", "%6.2v", "%z", "%+q", "%g"}
		for range 5 {
			g.line("format(%q)", verbs[g.Intn(len(verbs))])
		}
	}},
	{name: "reflection", write: func(g *generator) {
		g.line(`for i, x := range all() {
		helper.P(i)
		walk(reflect.ValueOf(x), %d)
		calls(reflect.ValueOf(x))
	}`, 1+g.Intn(3))
	}},
	{name: "documents", write: func(g *generator) {
		g.line(`for i, x := range all() {
		text, err := json.Marshal(x)
		helper.P(i, string(text), err)
		if err == nil && x != nil {
			p := reflect.New(reflect.TypeOf(x))
			helper.P(json.Unmarshal(text, p.Interface()))
			again, err := json.Marshal(p.Interface())
			helper.P(string(again) == string(text), err)
		}
	}`)
	}},
	{name: "generics", write: func(g *generator) {
		types := []string{"int", "string", "T0", "a.T1", "b.T2", "Pair[string, T1]", "a.Pair[int, b.T0]", "any", "error", "[2]T0", "struct{ x int }",
			"[]a.T0", "*T1", "func(T0) a.T0", "a.Pair[a.Pair[int, string], b.Pair[int8, T0]]", "map[string]b.T0", "D0"}
		for range 5 {
			g.line("generic[%s](%d)", types[g.Intn(len(types))], g.Intn(5))
		}
	}},
}

// What all sections call.
const commonTools = `
func attempt(what string, f func()) { helper.Attempt(what, f) }

// hide is x, which the compiler then does not know.
//
//go:noinline
func hide[T any](x T) T { return x }
`

// The functions that the parts call.
const partTools = `
func all() []any { return append(append(a.Values(), b.Values()...), Values()...) }

func equal(i, j int, x, y any) {
	attempt("equal", func() {
		if i != j && x == y {
			helper.P("equal", i, j)
		}
	})
	if i != j && reflect.TypeOf(x) == reflect.TypeOf(y) {
		helper.P("one type", i, j, reflect.DeepEqual(x, y))
	}
}

func format(verb string) {
	for i, x := range all() {
		if !helper.Pointer(x) {
			helper.P(i, verb, fmt.Sprintf(verb, x))
		}
	}
}

func walk(v reflect.Value, depth int) {
	if !v.IsValid() || depth < 0 {
		return
	}
	t := v.Type()
	helper.P(t, t.Kind(), t.Name(), t.PkgPath(), t.Size(), t.Align(), t.Comparable(), t.NumMethod(), v.CanInterface(), v.IsZero())
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := t.Field(i)
			helper.P(f.Name, f.PkgPath, f.Offset, f.Tag, f.Anonymous)
			walk(v.Field(i), depth-1)
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), depth-1)
		}
	case reflect.Pointer, reflect.Interface:
		walk(v.Elem(), depth-1)
	case reflect.Map:
		helper.P(v.Len(), t.Key(), t.Elem())
	}
}

func calls(v reflect.Value) {
	for i := range v.NumMethod() {
		m := v.Type().Method(i)
		helper.P(m.Name, m.Type)
		in := []reflect.Value{}
		for j := range v.Method(i).Type().NumIn() {
			in = append(in, reflect.Zero(v.Method(i).Type().In(j)))
		}
		if m.Name == "Format" {
			continue
		}
		attempt(m.Name, func() {
			out := v.Method(i).Call
			if m.Type.IsVariadic() {
				out = v.Method(i).CallSlice
			}
			for _, r := range out(in) {
				helper.P(r.Type(), r.Interface())
			}
		})
	}
	attempt("method", func() { v.MethodByName("Get").Call(nil) })
	t := reflect.FuncOf([]reflect.Type{v.Type(), reflect.TypeFor[int]()}, []reflect.Type{reflect.TypeFor[string](), v.Type()}, false)
	f := reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprintf("%T", in[0].Interface())), in[0]}
	})
	out := f.Call([]reflect.Value{v, reflect.ValueOf(1)})
	helper.P(t, out[0], reflect.DeepEqual(out[1].Interface(), v.Interface()))
	s := reflect.StructOf([]reflect.StructField{{Name: "A", Type: v.Type()}, {Name: "B", Type: reflect.ArrayOf(2, v.Type())}})
	helper.P(s.Size(), s.Comparable(), reflect.MapOf(reflect.TypeFor[string](), s) == reflect.TypeOf(reflect.MakeMap(reflect.MapOf(reflect.TypeFor[string](), s)).Interface()))
}

type stacked[E any] struct {
	head *cell[E]
	n    int
}
type cell[E any] struct {
	value E
	next  *cell[E]
}

func (l *stacked[E]) push(e E) *stacked[E] { l.head = &cell[E]{e, l.head}; l.n++; return l }
func (l *stacked[E]) all(yield func(E) bool) {
	for c := l.head; c != nil && yield(c.value); c = c.next {
	}
}

func transform[E, F any](in []E, f func(E) F) (out []F) {
	for _, e := range in {
		out = append(out, f(e))
	}
	return
}

func generic[E any](n int) {
	var zero E
	type local struct{ E E }
	l := new(stacked[E]).push(fill[E](n)).push(zero)
	for e := range l.all {
		helper.P(fmt.Sprintf("%T", e), fmt.Sprintf("%T", local{e}), reflect.TypeFor[E]())
	}
	_, ok := any(zero).(E)
	_, named := any(zero).(interface{ hidden() int })
	_, pointer := any(&zero).(interface{ Get() int })
	helper.P(ok, named, pointer, l.n, fmt.Sprintf("%T", l), fmt.Sprintf("%T", map[string]stacked[E]{}))
	helper.P(transform([]E{zero, zero}, func(e E) string { return fmt.Sprintf("%T", e) }))
	helper.P(transform([]E{zero}, func(e E) *stacked[Pair[int, E]] { return nil }))
	attempt("assert", func() { helper.P(fmt.Sprintf("%T", any(fill[E](n)).(interface{ Get() int }))) })
	switch x := any(zero).(type) {
	case a.T0, Pair[string, E]:
		helper.P("a", x)
	case interface{ hidden() int }:
		helper.P("hidden", x.hidden())
	case E:
		helper.P("E")
	}
	defer func() {
		_, isE := recover().(E)
		helper.P(isE)
	}()
	panic(zero)
}
`
