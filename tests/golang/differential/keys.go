// SPDX-License-Identifier: BSD-3-Clause

package main

// Maps of all kinds of keys and elements, beside a list that does the same by comparison.

var keyTypes = []struct{ name, value string }{
	{"int8", "int8(n)"},
	{"int32", "int32(n)"},
	{"uint64", "uint64(n) << 40"},
	{"string", `[]string{"", "a", "longer than sixteen bytes", "\x00", "ä", fmt.Sprint(n / 3)}[n%6]`},
	{"[3]string", `[3]string{1: fmt.Sprint(n % 7)}`},
	{"struct{ a float64; b any }", `struct{ a float64; b any }{float64(n % 3), []any{nil, n % 2, "b"}[n%3]}`},
	{"any", `[]any{n, int8(n), fmt.Sprint(n), nil, 1.5, [1]any{n % 4}, struct{}{}, math.NaN()}[n%8]`},
	{"[130]byte", "[130]byte{129: byte(n % 9)}"},
	{"struct{}", "struct{}{}"},
	{"float64", "[]float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), float64(n)}[n%5]"},
	{"float32", "float32(n%11) / 4"},
	{"complex64", "complex(float32(n%3), float32(n%2)-1)"},
	{"*int", "&keyTable[n%8]"},
	{"fmt.Stringer", "[]fmt.Stringer{nil, keyName(\"k\"), keyNumber(n % 5), &keyTable2[n%3]}[n%4]"},
	{"bool", "n%2 == 0"},
	{"uintptr", "uintptr(n)"},
	{"[0]int", "[0]int{}"},
	{"struct{ a int8; _ int; b string }", "struct{ a int8; _ int; b string }{a: int8(n % 6)}"},
	{"chan int", "keyChannels[n%4]"},
	{"[2]int16", "[2]int16{int16(n % 5), 1}"},
	{"struct{ a, b uint32 }", "struct{ a, b uint32 }{uint32(n % 4), 2}"},
}

func (g *generator) keys() {
	for range 4 {
		k, e := keyTypes[g.Intn(len(keyTypes))], g.element()
		g.line("keyed(%q, func(n int) %s { return %s }, func(n int) (x %s) { %s; return })", g.letters("SSSSGDDIUMXC", 30+g.Intn(120)), k.name, k.value, e, elementOf(e))
	}
	g.line("grown(%d, %d)", 1+g.Intn(2000), 1+g.Intn(5))
	g.line("iterated(%d, %q)", 2+g.Intn(300), g.pick("delete", "insert", "clear", "replace"))
	g.line("nested(%d)", g.Intn(9))
}

const keyTools = `
type keyName string
type keyNumber int
type keyPointer struct{ n int }

func (k keyName) String() string     { return string(k) }
func (k keyNumber) String() string   { return fmt.Sprint(int(k)) }
func (k *keyPointer) String() string { return fmt.Sprint("pointer ", k.n) }

var (
	keyTable    [8]int
	keyTable2   [3]keyPointer
	keyChannels = []chan int{nil, make(chan int), make(chan int), make(chan int, 1)}
)

type listed[K comparable, V any] struct {
	key   K
	value V
}

// keyed does the steps with a map and with a list.
func keyed[K comparable, V any](steps string, key func(int) K, value func(int) V) {
	m := map[K]V{}
	var list []listed[K, V]
	find := func(k K) int {
		for i, e := range list {
			if e.key == k {
				return i
			}
		}
		return -1
	}
	for n := range steps {
		k := key(n * 7 % 61)
		at := find(k)
		switch steps[n] {
		case 'S':
			m[k] = value(n)
			if at < 0 {
				list = append(list, listed[K, V]{k, value(n)})
			} else {
				list[at].value = value(n)
			}
		case 'G':
			x, ok := m[k]
			helper.P(plain(x), ok, ok == (at >= 0))
		case 'D':
			delete(m, k)
			if at >= 0 {
				list = append(list[:at], list[at+1:]...)
			}
		case 'I':
			wrong := 0
			for k, x := range m {
				if at := find(k); k == k && (at < 0 || fmt.Sprint(plain(x)) != fmt.Sprint(plain(list[at].value))) {
					wrong++
				}
			}
			helper.P("iterated", len(m), wrong)
		case 'U':
			p := &m
			(*p)[k], list = value(n), append(list, listed[K, V]{k, value(n)})
			if at >= 0 {
				list = append(list[:at], list[at+1:]...)
			}
		case 'M':
			copied := make(map[K]V, n)
			for k, x := range m {
				copied[k] = x
			}
			m = copied
		case 'X':
			for k := range m {
				delete(m, k)
			}
			for k := range m {
				helper.P("not deleted", k == k)
			}
			list = list[:0]
			m = map[K]V{}
		case 'C':
			runtime.GC()
		}
		if len(m) != len(list) {
			helper.P("length", n, len(m), len(list))
		}
	}
	helper.P(len(m), len(list), fmt.Sprintf("%T", m))
}

func grown(n, step int) {
	m := map[string][]int{}
	sum := 0
	for i := 0; i < n; i += step {
		k := strconv.Itoa(i % 97)
		m[k] = append(m[k], i)
		if i%3 == 0 {
			delete(m, strconv.Itoa((i+5)%97))
		}
	}
	for k, v := range m {
		sum += len(k)*len(v) + v[0]
	}
	helper.P(len(m), sum)
}

// iterated changes a map in a loop over it: each key that stays is seen once, each that goes at most once.
func iterated(n int, how string) {
	m := map[int]int{}
	for i := 0; i < n; i++ {
		m[i] = i
	}
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		switch how {
		case "delete":
			delete(m, k^1)
		case "insert":
			if k < n {
				m[k+1000] = k
			}
		case "clear":
			for k := range m {
				delete(m, k)
			}
		case "replace":
			delete(m, k)
			m[k] = -k
		}
	}
	stay, twice := 0, 0
	for k, times := range seen {
		if k < n && times > 0 {
			stay++
		}
		if times > 1 {
			twice++
		}
	}
	if how == "replace" { // a key that comes again may be seen again
		twice = 0
	}
	if how == "clear" || how == "delete" {
		stay = 0
	}
	helper.P(how, stay, twice, len(m))
}

func nested(n int) {
	m := map[string]map[[2]int][]string{}
	for i := 0; i < n*3; i++ {
		k := strconv.Itoa(i % 4)
		if m[k] == nil {
			m[k] = map[[2]int][]string{}
		}
		m[k][[2]int{i % 2, n}] = append(m[k][[2]int{i % 2, n}], k)
	}
	helper.P(m, len(m["0"]), m["9"][[2]int{}])
	calls := map[string]func(int) int{"twice": func(x int) int { return 2 * x }, "n": func(int) int { return n }}
	helper.P(calls["twice"](calls["n"](1)), calls["none"] == nil)
	attempt("no function", func() { calls["none"](1) })
	counts := map[rune]int{}
	for _, r := range "hello, wörld" {
		counts[r]++
	}
	helper.P(counts)
}
`
