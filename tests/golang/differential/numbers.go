// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Arithmetic at the ends of the types, conversions, NaN, and numbers as text.

var floats = []string{"0.0", "math.Copysign(0, -1)", "math.NaN()", "math.Inf(1)", "math.Inf(-1)", "1.5", "-2.5", "1e300", "math.MaxFloat64",
	"math.SmallestNonzeroFloat64", "0.1", "-1e-310", "9007199254740993", "16777217", "3.4028236e38", "123456789.125", "math.Pi"}

// A value that the compiler does not know.
func (g *generator) unknown(kind string) string {
	return fmt.Sprintf("hide[%s](%s)", kind, g.extreme(kind))
}

func (g *generator) extreme(kind string) string {
	switch kind {
	case "float64":
		return floats[g.Intn(len(floats))]
	case "float32":
		return "float32(hide(float64(" + floats[g.Intn(len(floats))] + ")))"
	}
	bits := map[byte]int{'8': 8, '6': 16, '2': 32, '4': 64, 't': 64}[kind[len(kind)-1]]
	if kind[0] == 'u' {
		return g.pick("0", "1", "2", "3", "7", fmt.Sprintf("(1<<%d-1)", bits), fmt.Sprintf("(1<<%d)", bits-1), fmt.Sprintf("(1<<%d-2)", bits))
	}
	return g.pick("0", "1", "-1", "2", "-3", "7", fmt.Sprintf("(1<<%d-1)", bits-1), fmt.Sprintf("(-1<<%d)", bits-1), fmt.Sprintf("(-1<<%d+1)", bits-1))
}

func (g *generator) operation(kind string) string {
	x, y := g.unknown(kind), g.pick(g.unknown(kind), g.unknown(kind), g.extreme(kind))
	switch g.Intn(8) {
	case 0, 1:
		return fmt.Sprintf("%s %s %s", x, g.pick("/", "%"), g.unknown(kind))
	case 2:
		return fmt.Sprintf("%s %s %s", x, g.pick("<<", ">>"), g.unknown(integers[g.Intn(len(integers))]))
	case 3:
		return fmt.Sprintf("%s %s %d", x, g.pick("<<", ">>"), g.Intn(66))
	case 4:
		return g.pick("-", "^") + x
	case 5:
		return fmt.Sprintf("%s(%s, %s, %s)", g.pick("min", "max"), x, y, g.unknown(kind))
	}
	return fmt.Sprintf("%s %s %s", x, g.pick("+", "-", "*", "&", "|", "^", "&^", "<", "==", ">="), y)
}

func (g *generator) numbers() {
	for range 12 {
		kind := integers[g.Intn(len(integers))]
		g.line("attempt(%q, func() { helper.P(%s) })", kind, g.operation(kind))
	}
	for range 8 {
		kind := g.pick("float64", "float32")
		x, y := g.unknown(kind), g.unknown(kind)
		g.line("helper.P(%s)", g.pick(
			fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), x, y),
			fmt.Sprintf("%s %s %s", x, g.pick("+", "-", "*", "/", "<", "==", "!=", ">="), y),
			fmt.Sprintf("%s(small(%s))", integers[g.Intn(len(integers))], x),
			fmt.Sprintf("%s(%s)", kind, g.unknown(integers[g.Intn(len(integers))]))))
	}
	for range 4 {
		g.line("asText(%s)", g.unknown(g.pick("float64", "float32", "int64", "uint64", "int8")))
		g.line("parsed(%q, %d, %d)", g.numeral(), g.pickInt(0, 2, 8, 10, 16, 36, 1), g.pickInt(0, 8, 16, 32, 64, 65))
	}
	g.line("keysOfNaN(%d)", g.Intn(5))
	g.line("complexes(complex(%s, %s), complex(%s, %s))", g.unknown("float64"), g.unknown("float64"), g.unknown("float64"), g.unknown("float64"))
	g.line("constants(%d)", g.Intn(10))
}

func (g *generator) pickInt(choices ...int) int { return choices[g.Intn(len(choices))] }

func (g *generator) numeral() string {
	return g.pick("", "-", "+") + g.pick("0", "12", "0x1F", "0b101", "0o17", "1_000", "9223372036854775808", "18446744073709551616", "1e400", "1.5e-400",
		"inf", "NaN", "0x1p-2", "1e", "z", "7fffffffffffffff", "0.1e1", ".5", "5.", "1e23", "2.2250738585072011e-308", "true", "infinity", "08", "1__0")
}

const numberTools = `
// small is x, or 1 if the result of its conversion to an integer depends on the machine.
func small[F float32 | float64](x F) F {
	if x > -100 && x < 100 {
		return max(x, 0)
	}
	return 1
}

func asText[T any](x T) {
	v := reflect.ValueOf(x)
	if v.CanFloat() {
		f, bits := v.Float(), int(v.Type().Size())*8
		for _, verb := range []byte("efgGbxX") {
			for _, precision := range []int{-1, 0, 3, 17} {
				helper.P(strconv.FormatFloat(f, verb, precision, bits))
			}
		}
		back, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, bits), bits)
		helper.P(back == f || f != f, err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%x", "%08.3v", "%+.2e", "% d", "%q", "%b", "%U", "%6c|", "%-9v|", "%+09v", "%T"} {
		helper.P(fmt.Sprintf(verb, x))
	}
	var again T
	n, err := fmt.Sscan(fmt.Sprint(x), &again)
	helper.P(n, err, again)
}

func parsed(text string, base, bits int) {
	helper.P(strconv.ParseInt(text, base, bits))
	helper.P(strconv.ParseUint(text, base, bits))
	helper.P(strconv.ParseFloat(text, bits))
	helper.P(strconv.ParseBool(text))
	helper.P(strconv.Atoi(text))
	helper.P(strconv.ParseComplex(text+"+1i", bits))
	quoted := strconv.Quote(text)
	helper.P(strconv.Unquote(quoted))
	helper.P(strconv.UnquoteChar(text, '"'))
}

func keysOfNaN(n int) {
	m := map[float64]int{0: 1, math.Inf(1): 2}
	a := map[any]int{}
	s := map[struct {
		f float32
		i any
	}]int{}
	for i := range n {
		m[math.NaN()] = 7
		m[math.Copysign(0, -1)]++
		a[math.NaN()] = i
		a[complex(0, math.NaN())] = i
		s[struct {
			f float32
			i any
		}{1, math.NaN()}]++
	}
	_, found := m[math.NaN()]
	sum := 0
	for k, v := range m {
		if k != k {
			sum += v
		}
	}
	copied := maps.Clone(m)
	delete(m, math.NaN())
	helper.P(len(m), len(a), len(s), found, sum, len(copied), m[0], reflect.DeepEqual(m, copied))
	for range m {
		n++
	}
	clear(m)
	helper.P(len(m), n, copied)
}

func complexes(x, y complex128) {
	helper.P(x+y, x*y, x/y, x == y, x != x, real(x), imag(y), complex64(x), -x)
	helper.P(fmt.Sprintf("%v %.2f %g %T", x, y, complex64(y), x))
	m := map[complex128]int{x: 1, y: 2}
	m[x]++
	helper.P(len(m), m[y])
}

type weekday int

const (
	sunday weekday = iota
	monday
	_
	wednesday
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	KB = 1 << (10 * (iota - 5))
	huge = 1 << 100 >> 98
	text = "const" + "ant"
	third = 1 / 3.0
)

func (w weekday) String() string { return [...]string{"sun", "mon", "tue", "wed"}[w] }

func constants(n int) {
	helper.P(sunday, monday, wednesday, bit0, mask0, bit1, mask1, KB, huge, text, third, len(text))
	attempt("constants", func() { helper.P(weekday(n)) })
	helper.P(fmt.Sprintf("%d %v %s %x", weekday(n), weekday(n), weekday(n), weekday(n)))
	switch weekday(n) {
	case monday:
		n++
		fallthrough
	case wednesday:
		n *= 2
	default:
		n = -n
	}
	helper.P(n)
}
`
