// Maps with keys of each kind, and what a program can do with them. A case's number says how it ends.
package main

var number = "@@00@@"

type pair struct {
	a int32
	b string
}

type padded struct {
	a byte
	b int64
	_ int16
}

type big [200]byte

type named interface{ name() string }

type one int

func (o one) name() string { return "one" }

type two struct{ f float64 }

func (t *two) name() string { return "two" }

func check(what string, good bool) {
	if !good {
		println("wrong:", what)
	}
}

// all does the same with a map of any type.
func all[K comparable, V comparable](what string, keys []K, value func(int) V) {
	var none map[K]V
	check(what+" nil", len(none) == 0)
	for range none {
		check(what+" nil has keys", false)
	}
	delete(none, keys[0])
	m := make(map[K]V)
	for i, k := range keys {
		m[k] = value(i)
		check(what+" len", len(m) == i+1)
	}
	var zero V
	for i, k := range keys {
		v, ok := m[k]
		check(what+" get", ok && v == value(i) && m[k] == v)
		v, ok = none[k]
		check(what+" none", !ok && v == zero && none[k] == zero)
	}
	seen := 0
	for k, v := range m {
		w := m[k]
		check(what+" range", v == w)
		seen++
	}
	check(what+" range count", seen == len(keys))
	for i, k := range keys {
		if i%2 == 0 {
			delete(m, k)
			delete(m, k)
		}
	}
	check(what+" delete", len(m) == len(keys)/2)
	for i, k := range keys {
		v, ok := m[k]
		check(what+" rest", ok == (i%2 == 1) && (!ok || v == value(i)))
	}
	for k := range m {
		delete(m, k)
	}
	check(what+" empty", len(m) == 0)
	for i, k := range keys {
		m[k] = value(i)
	}
	clear(m)
	_, ok := m[keys[0]]
	check(what+" clear", len(m) == 0 && !ok)
	println(what, len(keys))
}

func made[K any](n int, key func(int) K) []K {
	keys := make([]K, n)
	for i := range keys {
		keys[i] = key(i)
	}
	return keys
}

func text(i int) string {
	s := ""
	for ; i > 0; i /= 10 {
		s = string(rune('0'+i%10)) + s
	}
	return "key " + s
}

func long(i int) string {
	s := text(i)
	for len(s) < 10+i%90 {
		s += s
	}
	return s
}

func kinds(n int) {
	number := func(i int) int { return i * i }
	all("int", made(n, func(i int) int { return i - n/2 }), number)
	all("int32", made(n, func(i int) int32 { return int32(i * 7919) }), number)
	all("uint64", made(n, func(i int) uint64 { return uint64(i) << 40 }), number)
	all("string", made(n, text), number)
	all("long string", made(n, long), text)
	all("pointer", made(n, func(i int) *int { return new(int) }), number)
	all("chan", made(9, func(i int) [2]*byte { return [2]*byte{new(byte), nil} }), number)
	all("byte", made(min(n, 256), func(i int) byte { return byte(i) }), number)
	all("int16", made(n, func(i int) int16 { return int16(i) }), number)
	all("bool", []bool{true, false}, number)
	all("float64", made(n, func(i int) float64 { return float64(i) / 3 }), number)
	all("float32", made(n, func(i int) float32 { return float32(i) / 4 }), number)
	all("complex128", made(n, func(i int) complex128 { return complex(float64(i), -1) }), number)
	all("complex64", made(n, func(i int) complex64 { return complex(1, float32(i)) }), number)
	all("struct", made(n, func(i int) pair { return pair{int32(i), text(i / 2)} }), number)
	all("padded", made(n, func(i int) padded { return padded{a: byte(i), b: int64(i)} }), number)
	all("array", made(n, func(i int) [3]string { return [3]string{text(i), "", long(i)} }), text)
	all("bytes", made(n, func(i int) [16]byte { return [16]byte{byte(i), 15: byte(i >> 8)} }), number)
	all("12 bytes", made(n, func(i int) [3]int32 { return [3]int32{0, int32(i), 0} }), number)
	all("big", made(n, func(i int) big { return big{byte(i), 199: byte(i >> 8)} }), number)
	all("big value", made(n, text), func(i int) big { return big{byte(i)} })
	all("huge value", made(n, func(i int) int { return i }), func(i int) [1500]byte { return [1500]byte{byte(i)} })
	all("empty value", made(n, text), func(i int) struct{} { return struct{}{} })
	all("any", made(n, func(i int) any {
		switch i % 6 {
		case 0:
			return i
		case 1:
			return text(i)
		case 2:
			return float64(i)
		case 3:
			return pair{int32(i), text(i)}
		case 4:
			return new(int)
		}
		return [2]any{i, text(i)}
	}), number)
	all("interface", made(n, func(i int) named {
		if i%2 == 0 {
			return one(i)
		}
		return &two{}
	}), number)
}

func floats() {
	zero, nan := 0.0, 0.0
	nan /= zero
	m := map[float64]string{0: "zero"}
	m[-zero] = "minus zero"
	m[nan] = "a"
	m[nan] = "b"
	_, ok := m[nan]
	delete(m, nan)
	println(len(m), m[0], ok)
	clear(m)
	println(len(m))
	c := map[any]int{nan: 1}
	c[nan]++
	c[complex(nan, 0)]++
	println(len(c), c[nan])
}

func updates() {
	m := map[string]int{"a": 1, "b": 2}
	m["a"]++
	m["c"] += 5
	m["b"], m["a"] = m["a"], m["b"]
	n := m
	n["d"] = len(m)
	println(len(m), m["a"], m["b"], m["c"], m["d"], m["e"])
	lists := map[int32][]string{}
	for i := range 100 {
		lists[int32(i%10)] = append(lists[int32(i%10)], text(i))
	}
	println(len(lists), len(lists[3]), lists[3][9])
	nested := map[string]map[int]bool{}
	for i := range 50 {
		k := text(i % 5)
		if nested[k] == nil {
			nested[k] = map[int]bool{}
		}
		nested[k][i] = true
	}
	println(len(nested), len(nested["key 3"]), nested["key 3"][48], nested["key 3"][47])
	bytes := []byte("key 7")
	println(map[string]int{"key 7": 7}[string(bytes)])
	sized := make(map[int]int, 5000)
	for i := range 20000 {
		sized[i] = i
	}
	sum := 0
	for k, v := range sized {
		sum += k + v
	}
	println(len(sized), sum)
	println(len(make(map[int]int, sum/10000)), len(make(map[int]int, int64(-number[2]+'0'))))
}

// A range meets each key once that is there all the time, whatever else happens.
func ranges() {
	m := map[int]int{}
	for i := range 1000 {
		m[i] = i
	}
	met := map[int]int{}
	for k := range m {
		met[k]++
		delete(m, (k+500)%1000)
		m[1000+k] = k
		m[5000+k] = k
	}
	good := true
	for k, n := range met {
		good = good && n == 1 && k >= 0
	}
	println(good)
	for k := range m {
		if k > 0 {
			clear(m)
		}
	}
	println(len(m))
	firsts := map[int]bool{}
	small := map[int]bool{1: true, 2: true, 3: true, 4: true, 5: true}
	for range 1000 {
		for k := range small {
			firsts[k] = true
			break
		}
	}
	println(len(firsts))
}

type counts map[string]int

func (c counts) name() string { return "counts" }

// A map type may have methods, which an interface finds.
func methods(x any) {
	n, ok := x.(named)
	if ok {
		println(n.name(), len(x.(counts)))
	}
	println(ok)
}

func main() {
	var none map[string]int
	var keys map[any]int
	switch number[2:4] {
	case "00":
		kinds(5)
		kinds(1000)
		floats()
		updates()
		ranges()
		methods(counts{"a": 1})
	case "01":
		none["a"] = 1
	case "02":
		println(keys[[]int{1}])
	case "03":
		keys = map[any]int{1: 1}
		keys[map[int]int{}]++
	case "04":
		keys = map[any]int{1: 1}
		delete(keys, any(struct{ f func() }{}))
	case "05":
		println(map[named]int{one(1): 1}[bad{}])
	case "06":
		println(map[[2]any]int{}[[2]any{1, func() {}}])
	case "07":
		println(map[pair]int{}[pair{}], map[int64]int{}[1], map[int32]int{}[1])
		var n map[int64]string
		n[5] = "a"
	case "08":
		var n map[int32]*int
		n[5] = nil
	case "09":
		var n map[pair]bool
		n[pair{}] = true
	}

}

type bad struct{ s []int }

func (bad) name() string { return "" }
