// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Goroutines that synchronise with one possible result: package sync, contexts, timers, channels
// and iterators that are pulled.

func (g *generator) syncs() {
	for range 6 {
		g.line("%s", g.synchronised())
	}
}

func (g *generator) ending() string {
	return g.pick("return", `panic("once")`, "runtime.Goexit()", "panic(io.EOF)", "var m map[int]int; m[1] = 1", "panic(nil)")
}

func (g *generator) synchronised() string {
	n := 1 + g.Intn(9)
	switch g.Intn(15) {
	case 0:
		return fmt.Sprintf("onceTimes(%d, func() { %s })", n, g.ending())
	case 1:
		return fmt.Sprintf("{\nf := sync.OnceFunc(func() { helper.P(\"runs\"); %s })\nfor range %d {\nalone(\"OnceFunc\", f)\n}\n}", g.ending(), n)
	case 2:
		return fmt.Sprintf("{\nf := sync.OnceValues(func() (n int, err error) { if %d > 4 {\n%s\n}\nreturn 3, io.EOF })\nfor range 2 {\nalone(\"OnceValues\", func() { helper.P(f()) })\n}\n}",
			n, g.ending())
	case 3:
		return fmt.Sprintf("conditions(%d, %s)", n, g.pick("true", "false"))
	case 4:
		return fmt.Sprintf("pooled(%d)", n)
	case 5:
		return fmt.Sprintf("attempt(\"WaitGroup\", func() { var w sync.WaitGroup; w.Add(%d); w.Add(%d); helper.P(\"added\") })", n, -g.Intn(10))
	case 6:
		return fmt.Sprintf("locks(%q)", g.letters("LURuTt", 4+g.Intn(8)))
	case 7:
		return fmt.Sprintf("syncMap(%q)", g.letters("SLDdCcRXG", 5+g.Intn(15)))
	case 8:
		return fmt.Sprintf("contexts(%d, %s)", n, g.pick("true", "false"))
	case 9:
		return fmt.Sprintf("pipeline(%d, %d, %d)", n, g.Intn(4), 1+g.Intn(60))
	case 10:
		return fmt.Sprintf("merge(%d, %d)", n, g.Intn(3))
	case 11:
		return fmt.Sprintf("pulls(%d, %d, func() { %s })", n, g.Intn(12), g.ending())
	case 12:
		return fmt.Sprintf("timed(%q)", g.letters("SRFDAW", 3+g.Intn(4)))
	case 13:
		return fmt.Sprintf("attempt(\"atomic\", func() { var v atomic.Value; v.Store(%s); helper.P(v.CompareAndSwap(%s, %s), v.Load()); v.Store(%s) })",
			g.pick("1", `"x"`, "[]int{}"), g.pick("1", `"x"`), g.pick("2", `"y"`), g.pick("nil", "3", `"z"`))
	}
	return fmt.Sprintf("forks(%d, func(n int) { if n == %d {\n%s\n} })", 1+g.Intn(5), g.Intn(8), g.ending())
}

func (g *generator) letters(of string, n int) string {
	word := make([]byte, n)
	for i := range word {
		word[i] = of[g.Intn(len(of))]
	}
	return string(word)
}

const syncTools = `
// alone runs f on a goroutine of its own, which f may end.
func alone(what string, f func()) {
	var w sync.WaitGroup
	w.Add(1)
	ended := false
	go func() {
		defer w.Done()
		attempt(what, func() { f(); ended = true })
	}()
	w.Wait()
	helper.P(what, ended)
}

func onceTimes(n int, f func()) {
	var once sync.Once
	var w sync.WaitGroup
	var runs, returns atomic.Int32
	for range n {
		w.Add(1)
		go func() {
			defer w.Done()
			defer func() { recover() }()
			once.Do(func() { runs.Add(1); f() })
			returns.Add(1)
		}()
	}
	w.Wait()
	helper.P(runs.Load(), returns.Load() >= int32(n-1))
}

func conditions(n int, broadcast bool) {
	var lock sync.RWMutex
	turn := sync.NewCond(&lock)
	next, sum := 0, 0
	var w sync.WaitGroup
	w.Add(n)
	for i := range n {
		go func() {
			defer w.Done()
			lock.Lock()
			defer lock.Unlock()
			for next != i {
				turn.Wait()
			}
			sum = sum*3 + i
			next++
			turn.Broadcast()
		}()
	}
	if !broadcast {
		turn.Signal()
	}
	w.Wait()
	lock.RLock()
	helper.P(next, sum, lock.TryLock())
	lock.RUnlock()
}

func pooled(n int) {
	made := 0
	p := sync.Pool{New: func() any { made++; return new([100]int) }}
	for i := range n * 100 {
		x := p.Get().(*[100]int)
		x[i%100]++
		if i%7 == 0 {
			runtime.GC()
		}
		p.Put(x)
	}
	helper.P(made >= 1, (&sync.Pool{}).Get())
}

func locks(steps string) {
	var m sync.RWMutex
	readers, writer := 0, false
	for _, step := range steps {
		switch {
		case step == 'T':
			ok := m.TryLock()
			writer = writer || ok
			helper.P("TryLock", ok)
		case step == 't':
			ok := m.TryRLock()
			if ok {
				readers++
			}
			helper.P("TryRLock", ok)
		case step == 'L' && readers == 0 && !writer:
			m.Lock()
			writer = true
		case step == 'R' && !writer:
			m.RLock()
			readers++
		case step == 'U' && writer:
			m.Unlock()
			writer = false
		case step == 'u' && readers > 0:
			m.RUnlock()
			readers--
		}
	}
	helper.P(readers, writer)
}

func syncMap(steps string) {
	var m sync.Map
	for i, step := range steps {
		key := any(i % 3)
		if i%4 == 3 {
			key = [1]any{"k"}
		}
		switch step {
		case 'S':
			m.Store(key, i)
		case 'L':
			helper.P(m.LoadOrStore(key, i))
		case 'D':
			helper.P(m.LoadAndDelete(key))
		case 'd':
			m.Delete(key)
		case 'C':
			helper.P(m.CompareAndSwap(key, i-1, -i))
		case 'c':
			helper.P(m.CompareAndDelete(key, i-1))
		case 'R':
			var all []string
			m.Range(func(k, v any) bool { all = append(all, fmt.Sprint(k, v)); return true })
			slices.Sort(all)
			helper.P(all)
		case 'X':
			attempt("unhashable", func() { m.Store([]int{i}, i) })
		case 'G':
			helper.P(m.Swap(key, nil))
			runtime.GC()
		}
	}
	m.Clear()
	helper.P(m.Load(1))
}

type contextKey struct{ n int }

func contexts(n int, timed bool) {
	root, cancel := context.WithCancelCause(context.WithValue(context.Background(), contextKey{n}, "value"))
	leaf, stop := context.WithTimeoutCause(root, time.Hour, io.ErrNoProgress)
	if timed {
		leaf, stop = context.WithTimeoutCause(root, time.Microsecond, io.ErrNoProgress)
		<-leaf.Done()
	}
	defer stop()
	done := make(chan int)
	forget := context.AfterFunc(leaf, func() { done <- n })
	detached := context.WithoutCancel(leaf)
	cancel(fmt.Errorf("cause %d: %w", n, io.EOF))
	helper.P(<-done, forget(), leaf.Err(), context.Cause(leaf), context.Cause(root), detached.Err())
	helper.P(leaf.Value(contextKey{n}), leaf.Value(contextKey{-1}), errors.Is(context.Cause(leaf), io.EOF))
	helper.P(fmt.Sprint(root), errors.Is(leaf.Err(), os.ErrDeadlineExceeded))
	attempt("nil parent", func() { context.WithCancel(nil) })
	attempt("bad key", func() { context.WithValue(root, []int{}, 1) })
}

func pipeline(stages, room, items int) {
	first := make(chan int, room)
	in := first
	for i := range stages {
		out := make(chan int, room)
		go func(in <-chan int) {
			defer close(out)
			for x := range in {
				out <- x*2 + i
			}
		}(in)
		in = out
	}
	go func() {
		for i := range items {
			first <- i
		}
		close(first)
	}()
	sum, last := 0, 0
	for x := range in {
		sum += x
		last = x
	}
	helper.P(sum, last)
}

func merge(n, room int) {
	a, b := make(chan int, room), make(chan string, room)
	quit := make(chan struct{})
	go func() {
		defer close(a)
		for i := range n * 10 {
			a <- i
		}
	}()
	go func() {
		defer close(b)
		for i := range n * 5 {
			b <- fmt.Sprint(i)
		}
	}()
	sum, text, tick := 0, 0, time.NewTicker(time.Hour)
	defer tick.Stop()
	for open := 2; open > 0; {
		select {
		case x, ok := <-a:
			sum += x
			if !ok {
				a = nil
				open--
			}
		case s, ok := <-b:
			text += len(s)
			if !ok {
				b = nil
				open--
			}
		case <-tick.C:
			helper.P("tick")
		case quit <- struct{}{}:
			helper.P("sent")
		}
	}
	select {
	case <-a:
	case quit <- struct{}{}:
	case <-time.After(time.Microsecond):
		helper.P("after", sum, text)
	}
}

func pulls(n, most int, end func()) {
	alone("pull", func() {
		next, stop := iter.Pull2(func(yield func(int, string) bool) {
			defer helper.P("sequence ends")
			for i := range n {
				if !yield(i, fmt.Sprint("v", i)) {
					end()
					return
				}
			}
			end()
		})
		defer stop()
		for range most {
			k, v, ok := next()
			helper.P(k, v, ok)
		}
		stop()
		helper.P(next())
	})
}

func timed(steps string) {
	fired := make(chan int, 10)
	far := time.NewTimer(time.Hour)
	near := time.AfterFunc(time.Hour, func() { fired <- 1 })
	for _, step := range steps {
		switch step {
		case 'S':
			helper.P(far.Stop(), near.Stop())
		case 'R':
			helper.P(far.Reset(time.Hour), near.Reset(time.Hour))
		case 'F':
			helper.P(near.Reset(0), <-fired)
		case 'D':
			helper.P(far.Reset(time.Nanosecond))
			at := <-far.C
			helper.P(at.IsZero(), far.Stop())
		case 'A':
			select {
			case <-far.C:
				helper.P("far")
			case <-time.After(time.Microsecond):
				helper.P("after")
			}
		case 'W':
			far.Reset(time.Nanosecond)
			time.Sleep(2 * time.Millisecond)
			helper.P(far.Reset(time.Hour), len(far.C))
		}
	}
}

func forks(depth int, f func(int)) {
	var walk func(n int) int
	walk = func(n int) (sum int) {
		if n >= 1<<depth {
			return n
		}
		parts := make(chan int)
		for i := range 2 {
			go func() {
				part := -1
				defer func() { recover(); parts <- part }()
				f(n)
				part = walk(2*n + i)
			}()
		}
		return <-parts + <-parts
	}
	helper.P(walk(1))
}
`
