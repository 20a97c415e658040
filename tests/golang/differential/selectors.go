// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Method values and expressions, promotion through structs, pointers and interfaces, closures of
// each iteration, and methods of type parameters.

const receivers = 7

func (g *generator) receiver(i int) string { return g.own(fmt.Sprint("R", i)) }

// Types R0, R1, ... Each embeds some of the earlier ones, as a value, a pointer or an interface.
func (g *generator) receiverTypes() {
	for i := range receivers {
		g.line("type %s struct {\nn%d int", g.receiver(i), i)
		if i > 0 {
			first := g.Intn(i)
			g.line("%s", g.pick(g.receiver(first), "*"+g.receiver(first), "Namer"))
			if second := g.Intn(i); second != first && g.chance(50) {
				g.line("%s", g.pick("Twicer", "*"+g.receiver(second)))
			}
		}
		g.line("}\n")
		for _, m := range []string{"Name", "Twice", "Set"} {
			if i == 0 || g.chance(30) {
				g.receiverMethod(i, m)
			}
		}
	}
	g.line("func %s(i, n int) any {\nswitch i {", g.own("receiver"))
	for i := range receivers {
		g.line("case %d:\nvar r %s\nr.n%d = n\nfillReceiver(reflect.ValueOf(&r).Elem(), n, reflect.ValueOf(&%s{n}))\nif n%%2 == 0 {\nreturn r\n}\nreturn &r",
			i, g.receiver(i), i, g.receiver(0))
	}
	g.line("}\nreturn nil\n}")
}

func (g *generator) receiverMethod(i int, name string) {
	pointer := g.pick("", "*")
	switch name {
	case "Name":
		g.line("func (r %s%s) Name() string { return fmt.Sprint(\"R%d \", r.n%d) }", pointer, g.receiver(i), i, i)
	case "Twice":
		g.line("func (r %s%s) Twice(x float64, y ...string) (float64, int) { return x * 2, len(y) + r.n%d }", pointer, g.receiver(i), i)
	case "Set":
		g.line("func (r %s%s) Set(n int) { r.n%d = n; helper.P(\"set R%d\", r.n%d) }", pointer, g.receiver(i), i, i, i)
	}
}

func (g *generator) selectors() {
	g.line("for i := range %d {\nfor n := range 4 {\nuse(i, n, %s(i, n))\n}\n}", receivers, g.own("receiver"))
	g.line("closures(%d)", 1+g.Intn(5))
	for range 3 {
		t := g.pick("number", "reading", "label")
		g.line("constrained[%s](%d)", t, g.Intn(6))
	}
	first := g.receiver(0)
	g.line("r0 := %s{%d}\nf, h := (*%s).Name, r0.Twice\nr0.n0++\nhelper.P(f(&r0))\nhelper.P(h(1.5, \"a\"))", first, g.Intn(9), first)
	g.line("helper.P(Namer.Name(&r0))\nattempt(\"nil interface\", func() { f := Namer(nil).Name; helper.P(f()) })")
	g.line("attempt(\"nil pointer\", func() { f := (*%s)(nil).Name; helper.P(f()) })", first)
	g.line("attempt(\"nil embedded\", func() { var o struct{ *%s }; f := o.Name; helper.P(f()) })", first)
}

const selectorTools = `
type Namer interface{ Name() string }
type Twicer interface {
	Twice(float64, ...string) (float64, int)
}

// fillReceiver fills the embedded fields, those of interfaces with first.
func fillReceiver(v reflect.Value, n int, first reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case !f.CanSet():
		case f.Kind() == reflect.Struct:
			fillReceiver(f, n, first)
		case f.Kind() == reflect.Pointer && n != 2:
			f.Set(reflect.New(f.Type().Elem()))
			fillReceiver(f.Elem(), n, first)
		case f.Kind() == reflect.Interface && n != 3:
			f.Set(first.Convert(f.Type()))
		}
	}
}

func use(i, n int, x any) {
	if namer, ok := x.(Namer); ok {
		attempt("Name", func() { helper.P(i, n, namer.Name()) })
		attempt("Name value", func() { f := namer.Name; helper.P(f()) })
	}
	if twicer, ok := x.(Twicer); ok {
		attempt("Twice", func() { helper.P(twicer.Twice(float64(n), "a", "b")) })
		attempt("deferred", func() { defer twicer.Twice(1) })
		attempt("go", func() {
			done := make(chan int)
			go func() {
				defer close(done)
				defer func() { recover() }()
				twicer.Twice(2)
			}()
			<-done
		})
	}
	if setter, ok := x.(interface{ Set(int) }); ok {
		attempt("Set", func() { f := setter.Set; f(n * 10); defer f(n * 20); setter.Set(n * 30) })
	}
	if both, ok := x.(interface {
		Twicer
		Namer
	}); ok {
		attempt("both", func() { var t Twicer = both; helper.P(t.(Namer).Name()) })
	}
	v := reflect.ValueOf(x)
	for m := range v.NumMethod() {
		helper.P(v.Type().Method(m).Name, v.Method(m).Type())
	}
	attempt("by reflection", func() {
		if f := v.MethodByName("Name"); f.IsValid() {
			helper.P(f.Call(nil)[0], f.Interface().(func() string)())
		}
	})
}

func closures(n int) {
	var each, shared []func() int
	sum := 0
	for i := range n {
		each = append(each, func() int { i += 10; return i })
	}
	for i := 0; i < n; i++ {
		each = append(each, func() int { i *= 2; return i })
		i := i
		shared = append(shared, func() int { sum += i; return sum })
	}
	for i, x := range [3]string{"a", "b", "c"} {
		defer func() { helper.P(i, x, sum) }()
		each = append(each, func() int { x += "!"; return len(x) + i })
	}
	for range 2 {
		for _, f := range slices.Concat(each, shared) {
			helper.P(f())
		}
	}
	var fibonacci func(int) int
	fibonacci = func(n int) int {
		if n < 2 {
			return n
		}
		return fibonacci(n-1) + fibonacci(n-2)
	}
	counter := func() func() (int, *int) { c := n; return func() (int, *int) { c++; return c, &c } }
	a, b := counter(), counter()
	_, p := a()
	*p += 100
	x, _ := a()
	y, _ := b()
	helper.P(fibonacci(n*3), x, y)
}

type number int
type reading float64
type label string

func (n number) Less(o number) bool   { return n < o }
func (r reading) Less(o reading) bool { return r < o }
func (l label) Less(o label) bool     { return len(l) < len(o) }
func (n *number) Add(o number)        { *n += o }
func (r *reading) Add(o reading)      { *r += o }
func (l *label) Add(o label)          { *l += o }
func (l label) String() string        { return "label " + string(l) }

type lesser[T any] interface {
	~int | ~float64 | ~string
	Less(T) bool
}

type adder[T any] interface {
	*T
	Add(T)
}

type tree[T lesser[T]] struct {
	left, right *tree[T]
	value       T
}

func (t *tree[T]) insert(x T) *tree[T] {
	switch {
	case t == nil:
		return &tree[T]{value: x}
	case x.Less(t.value):
		t.left = t.left.insert(x)
	default:
		t.right = t.right.insert(x)
	}
	return t
}

func (t *tree[T]) each(yield func(T) bool) bool {
	return t == nil || t.left.each(yield) && yield(t.value) && t.right.each(yield)
}

func total[T lesser[T], P adder[T]](t *tree[T]) (sum T) {
	t.each(func(x T) bool { P(&sum).Add(x); return true })
	return
}

func constrained[T lesser[T], P adder[T]](n int) {
	var t *tree[T]
	var all []T
	for i := range n + 3 {
		x := fill[T](i * 7 % 5)
		t = t.insert(x)
		all = append(all, x)
	}
	t.each(func(x T) bool { helper.P(x, fmt.Sprintf("%T %#v", x, x)); return x != all[0] })
	add := P.Add
	sum := total[T, P](t)
	add(&sum, all[0])
	helper.P(sum, slices.MaxFunc(all, func(a, b T) int {
		if a.Less(b) {
			return -1
		}
		return 1
	}), fmt.Sprintf("%T", t))
	less := T.Less
	var bound func(T) bool = all[0].Less
	helper.P(less(all[0], all[1]), bound(all[2]), fmt.Sprintf("%T %T", less, bound))
	_, isStringer := any(all[0]).(fmt.Stringer)
	switch any(sum).(type) {
	case number, reading:
		helper.P("a number", isStringer)
	case interface{ String() string }:
		helper.P("a label", isStringer)
	}
}
`
