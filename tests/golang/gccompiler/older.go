// What Go 1.19 can compile: maps, fmt, sync, timers, channels, defer and recover.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type key struct {
	a int32
	b string
}

type big [200]byte

type named interface{ Name() string }

type one int

func (o one) Name() string { return "one" }

func caught(what string, f func()) {
	defer func() {
		if x := recover(); x != nil {
			_, isError := x.(error)
			fmt.Println(what, "panicked:", x, isError)
		}
	}()
	f()
	fmt.Println(what, "returned")
}

// fill puts n keys into a map, and looks at them in all ways.
func fill[K comparable, V comparable](what string, n int, key func(int) K, value func(int) V) {
	var none map[K]V
	_, ok := none[key(0)]
	delete(none, key(0))
	m := map[K]V{}
	for i := 0; i < n; i++ {
		m[key(i)] = value(n)
		m[key(i)] = value(i)
	}
	right := !ok && len(none) == 0 && len(m) == n
	for i := 0; i < n; i += 2 {
		delete(m, key(i))
		delete(m, key(i))
	}
	for i := 0; i < n; i++ {
		v, ok := m[key(i)]
		right = right && ok == (i%2 == 1) && (!ok || v == value(i)) && (ok || m[key(i)] == *new(V))
	}
	seen := 0
	for k, v := range m {
		right = right && m[k] == v
		seen++
	}
	right = right && seen == n/2
	for i := 0; i < n; i++ { // grows while an iteration goes on
		for range m {
			m[key(i)] = value(i)
			break
		}
	}
	right = right && len(m) == n
	for k := range m { // mapclear
		delete(m, k)
	}
	fmt.Println(what, n, right && len(m) == 0)
}

func maps(n int) {
	square := func(i int) int { return i * i }
	fill("int", n, func(i int) int { return i - n/2 }, square)
	fill("int32", n, func(i int) int32 { return int32(i * 7919) }, square)
	fill("uint64", n, func(i int) uint64 { return uint64(i) << 40 }, square)
	fill("string", n, strconv.Itoa, square)
	fill("long", n, func(i int) string { return strings.Repeat("x", i%99) + strconv.Itoa(i) }, strconv.Itoa)
	fill("int16", n, func(i int) int16 { return int16(i) }, square)
	fill("float64", n, func(i int) float64 { return float64(i) / 3 }, square)
	fill("float32", n, func(i int) float32 { return float32(i) / 4 }, square)
	fill("complex", n, func(i int) complex128 { return complex(float64(i), -1) }, square)
	fill("struct", n, func(i int) key { return key{int32(i), strconv.Itoa(i)} }, square)
	fill("array", n, func(i int) [3]string { return [3]string{strconv.Itoa(i)} }, square)
	fill("bytes", n, func(i int) [16]byte { return [16]byte{byte(i), 15: byte(i >> 8)} }, square)
	fill("big", n, func(i int) big { return big{byte(i), 199: byte(i >> 8)} }, square)
	fill("big value", n, strconv.Itoa, func(i int) big { return big{byte(i)} })
	fill("huge value", n, func(i int) int { return i }, func(i int) [1500]byte { return [1500]byte{byte(i)} })
	fill("empty value", n, strconv.Itoa, func(i int) struct{} { return struct{}{} })
	pointers := make([]*int, n)
	for i := range pointers {
		pointers[i] = new(int)
	}
	fill("pointer", n, func(i int) *int { return pointers[i] }, square)
	any, named := map[any]int{}, map[named]int{}
	for i := 0; i < n; i++ {
		any[anyKey(i, pointers)] = i
		named[one(i)] = i
	}
	right := len(any) == n && len(named) == n
	for i := 0; i < n; i++ {
		right = right && any[anyKey(i, pointers)] == i && named[one(i)] == i
		delete(any, anyKey(i, pointers))
		delete(named, one(i))
	}
	fmt.Println("interfaces", right && len(any) == 0 && len(named) == 0)
}

func anyKey(i int, pointers []*int) any {
	return []any{i, strconv.Itoa(i), float64(i), key{int32(i), "x"}, [2]any{i, nil}, pointers[i]}[i%6]
}

func badKeys() {
	var none map[string]int
	caught("nil map", func() { none["x"] = 1 })
	m := map[any]int{}
	caught("slice", func() { m[[]int{}] = 1 })
	caught("lookup", func() { _ = m[func() {}] })
	caught("inside", func() { m[struct{ a any }{map[int]int{}}]++ })
	caught("delete", func() { delete(m, any([]int{})) })
	nan := map[float64]int{}
	for i := 0; i < 5; i++ {
		nan[float64(nan_())]++
	}
	zero := 0.0
	fmt.Println(len(nan), nan[nan_()], map[float64]int{0: 7}[-zero])
	r := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	r.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1))
	r.SetMapIndex(reflect.ValueOf("b"), reflect.ValueOf(2))
	for it := r.MapRange(); it.Next(); {
		fmt.Println(it.Key().Len(), r.MapIndex(it.Key()).Int() == it.Value().Int())
	}
	r.SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	made := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(key{}), reflect.TypeOf("")))
	made.SetMapIndex(reflect.ValueOf(key{1, "x"}), reflect.ValueOf("made"))
	fmt.Println(r.Interface(), r.Len(), made, reflect.DeepEqual(made.Interface(), map[key]string{{1, "x"}: "made"}))
}

func nan_() float64 { zero := 0.0; return zero / zero }

func formats() {
	fmt.Println("hi", 1, 2.5, true, nil, []int{1, 2}, map[string]int{"b": 1, "a": 2}, key{1, "x"}, &key{})
	fmt.Printf("%v %+v %#v %T|%5d|%-5s|%x|%q|%08.3f|%U|%e|%t\n", key{}, key{}, key{}, key{}, 42, "ab", "hey", "q\n",
		3.14159, 'é', 1e9, true)
	fmt.Printf("%d %!|%z %d %[5]*.[2]*[1]f|\n", 1, 2)
	err := fmt.Errorf("wrap: %w", &os.PathError{Op: "op", Path: "p", Err: os.ErrNotExist})
	var path *os.PathError
	fmt.Println(err, errors.Is(err, os.ErrNotExist), errors.As(err, &path), path.Op, errors.Unwrap(errors.Unwrap(err)))
	var a, b int
	n, err := fmt.Sscanf("1 2", "%d %d", &a, &b)
	fmt.Println(n, err, a, b)
	words := strings.Fields(" c b  a ")
	sort.Strings(words)
	sort.SliceStable(words, func(i, j int) bool { return words[i] > words[j] })
	fmt.Fprintln(os.Stderr, words, bytes.Contains([]byte("abc"), []byte("b")))
	_, err = strconv.Atoi("12x")
	fmt.Println(err, strconv.Quote("é\x00"), strconv.FormatFloat(0.1, 'g', -1, 32))
	_, err = os.Open("/nowhere/at all")
	fmt.Println(err)
	f := reflect.MakeFunc(reflect.TypeOf(strings.Repeat), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(in[0].String() + "!")}
	})
	fmt.Println(f.Interface().(func(string, int) string)("hi", 3), reflect.ValueOf(strings.Repeat).Call(
		[]reflect.Value{reflect.ValueOf("ab"), reflect.ValueOf(2)})[0], reflect.ValueOf(one(3)).Method(0).Call(nil)[0])
	fmt.Println(reflect.SliceOf(reflect.TypeOf(0)) == reflect.TypeOf([]int{}), reflect.TypeOf(&key{}).Elem().Field(1).Name)
}

func syncs() {
	var all sync.WaitGroup
	var mutex sync.RWMutex
	var once sync.Once
	var table sync.Map
	var sum int64
	pool := sync.Pool{New: func() any { return new(int) }}
	counts := map[int]int{}
	for g := 0; g < 16; g++ {
		g := g
		all.Add(1)
		go func() {
			defer all.Done()
			for i := 0; i < 200; i++ {
				once.Do(func() { fmt.Println("once") })
				mutex.Lock()
				counts[i]++
				mutex.Unlock()
				mutex.RLock()
				atomic.AddInt64(&sum, int64(counts[i]/17))
				mutex.RUnlock()
				table.LoadOrStore(i, g)
				p := pool.Get().(*int)
				*p++
				pool.Put(p)
			}
		}()
	}
	all.Wait()
	n := 0
	table.Range(func(k, v any) bool { n++; table.Delete(k); return true })
	_, loaded := table.LoadAndDelete(1)
	fmt.Println(len(counts), counts[0], counts[199], sum, n, loaded)
	cond := sync.NewCond(&sync.Mutex{})
	ready := 0
	for i := 0; i < 3; i++ {
		all.Add(1)
		go func() {
			cond.L.Lock()
			ready++
			for ready < 4 {
				cond.Wait()
			}
			cond.L.Unlock()
			all.Done()
		}()
	}
	for done := false; !done; time.Sleep(1) {
		cond.L.Lock()
		if done = ready == 3; done {
			ready++
			cond.Broadcast()
		}
		cond.L.Unlock()
	}
	all.Wait()
	fmt.Println("cond", ready)
}

func channels() {
	c, quit, sums := make(chan int), make(chan bool), make(chan int, 3)
	for w := 0; w < 3; w++ {
		go func() {
			sum := 0
			for {
				select {
				case n := <-c:
					sum += n
				case <-quit:
					sums <- sum
					return
				}
			}
		}()
	}
	for i := 1; i <= 1000; i++ {
		c <- i
	}
	close(quit)
	fmt.Println("sum", <-sums+<-sums+<-sums)
	caught("closed", func() { close(quit) })
	caught("send", func() { d := make(chan int); close(d); d <- 1 })
	r, w := io.Pipe()
	go func() { fmt.Fprint(w, "through a pipe"); w.Close() }()
	text, err := io.ReadAll(r)
	fmt.Println(string(text), err)
}

func timers() {
	const tick = 5 * time.Millisecond
	start := time.Now()
	t := time.NewTimer(tick)
	at := <-t.C
	fmt.Println("fires", at.Sub(start) >= tick, cap(t.C), t.Stop(), t.Reset(time.Hour), t.Reset(time.Hour), t.Stop(), t.Stop())
	t.Reset(0)
	time.Sleep(tick)
	fmt.Println("stale", len(t.C), t.Stop(), len(t.C)) // the channel keeps the value up to Go 1.22
	<-t.C
	c := make(chan int, 4)
	f := time.AfterFunc(tick, func() { c <- 1 })
	fmt.Println("func", <-c, f.Stop(), f.Reset(1), <-c)
	f = time.AfterFunc(time.Hour, func() { c <- 2 })
	fmt.Println("stopped", f.Stop(), f.Stop(), f.Reset(time.Hour), f.Reset(1), <-c)
	ticker := time.NewTicker(tick)
	<-ticker.C
	<-ticker.C
	ticker.Reset(tick / 2)
	<-ticker.C
	ticker.Stop()
	fmt.Println("ticks", time.Since(start) >= 3*tick)
	n := 0
	for range time.Tick(tick) {
		if n++; n == 3 {
			break
		}
	}
	select {
	case <-time.After(time.Hour):
	case <-time.After(tick):
		fmt.Println("after", n)
	}
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), key{}, "value"), tick)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), ctx.Value(key{}), errors.Is(ctx.Err(), context.DeadlineExceeded))
}

func deferred() (text string, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("recovered: %v", x)
		}
	}()
	for i := 0; i < 3; i++ {
		i := i
		defer func() { text += strconv.Itoa(i) }()
	}
	defer func() {
		defer func() { text += fmt.Sprint(recover(), " ") }()
		panic("inner")
	}()
	panic(errors.New("outer"))
}

func main() {
	maps(7)
	maps(100)
	badKeys()
	formats()
	syncs()
	channels()
	timers()
	fmt.Println(deferred())
	caught("text", func() { panic(fmt.Sprint(nil)) })
	var m map[string]map[string]int
	defer fmt.Println("deferred", len(m["a"]))
	m["a"]["b"] = 1
}
