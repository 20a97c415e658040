// Packages of the standard library that need no recover, no goroutine and no file.
package main

import (
	"bytes"
	"container/heap"
	"container/list"
	"errors"
	"maps"
	"math"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
)

type ints []int

func (s ints) Len() int           { return len(s) }
func (s ints) Less(i, j int) bool { return s[i] < s[j] }
func (s ints) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *ints) Push(x any)        { *s = append(*s, x.(int)) }
func (s *ints) Pop() any          { o := *s; x := o[len(o)-1]; *s = o[:len(o)-1]; return x }

type myErr struct{ n int }

func (e *myErr) Error() string { return "my " + strconv.Itoa(e.n) }

func syncs() {
	var p sync.Pool
	p.New = func() any { return new(int) }
	x := p.Get().(*int)
	*x = 5
	p.Put(x)
	println(*p.Get().(*int), *p.Get().(*int))
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	println(v.(int), ok)
	m.LoadOrStore("b", 2)
	m.Delete("a")
	_, ok = m.Load("a")
	v, _ = m.Load("b")
	println(ok, v.(int))
	var mu sync.RWMutex
	mu.RLock()
	println(mu.TryLock(), mu.TryRLock())
	var o sync.Once
	o.Do(func() { println("once") })
	o.Do(func() { println("twice") })
	f := sync.OnceValue(func() int { return 3 })
	println(f(), f())
	var a atomic.Pointer[int]
	a.Store(x)
	println(a.Load() == x, runtime.GOMAXPROCS(3) > 0, runtime.GOMAXPROCS(0), runtime.NumCPU() > 0)
	println(runtime.Compiler, runtime.GOOS, runtime.Version()[:4])
}

func main() {
	syncs()
	h := &ints{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 1)
	println(heap.Pop(h).(int), h.Len())
	l := list.New()
	l.PushBack(1)
	println(l.Len())
	e := errors.Join(errors.New("a"), &myErr{3})
	var m *myErr
	println(e.Error(), errors.As(e, &m), m.n, errors.Is(e, m))
	s := []string{"b", "a", "c"}
	sort.Strings(s)
	sort.Slice(s, func(i, j int) bool { return s[i] > s[j] })
	println(strings.Join(s, ","), strings.ToUpper("aé"), strings.Fields(" a b ")[1])
	println(strings.NewReplacer("a", "b", "c", "dd").Replace("abcabc"), strings.Map(unicode.ToUpper, "xyz"))
	var b bytes.Buffer
	b.WriteString("hello")
	b.WriteByte('!')
	println(b.String(), strconv.Quote("a\n\u00e9"), strconv.FormatFloat(math.Pi, 'g', -1, 64))
	f, err := strconv.ParseFloat("1e400", 64)
	println(f, err.Error())
	_, err = strconv.Atoi("x1")
	println(err.Error())
	k := []string{"y", "x"}
	slices.Sort(k)
	println(k[0], k[1], slices.Max(k), unicode.IsLetter('é'), unicode.Is(unicode.Greek, 'α'))
	c := maps.Clone(map[string]int{"x": 1, "y": 2})
	println(len(c), math.Sqrt(2), math.Sin(1), math.Pow(2, .5))
	var sb strings.Builder
	sb.WriteString("x")
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.NaN()} {
		for _, y := range []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(-1), math.NaN()} {
			println(1/min(x, y), 1/max(x, y), 1/min(float32(x), float32(y)), 1/max(float32(x), float32(y)))
		}
	}
	sb.Grow(100)
	println(sb.Cap(), min(s[0], s[1]), max(s[0], s[1], sb.String()))
	println(sb.String(), strings.Contains("hello", "ll"), strings.Repeat("ab", 3), strings.EqualFold("Go", "GO"))
}
