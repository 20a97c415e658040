// SPDX-License-Identifier: BSD-3-Clause

package main

// Goroutines that pass values in networks with one possible result, for several synchronisations.

func (g *generator) networks() {
	for range 3 {
		g.line("flow(%d, %q)", 5+g.Intn(40), g.letters("MFZBPSTUG", 1+g.Intn(7)))
	}
	g.line("workers(%d, %d, %s)", 1+g.Intn(8), g.Intn(60), g.pick("true", "false"))
	g.line("phases(%d, %d)", 1+g.Intn(7), 1+g.Intn(9))
	g.line("sharedBuffer(%d, %d, %d)", 1+g.Intn(4), 1+g.Intn(5), 10+g.Intn(90))
	g.line("sieve(%d)", 5+g.Intn(20))
	g.line("deepStacks(%d, %d)", 1+g.Intn(9), 10+g.Intn(3000))
}

const networkTools = `
// flow sends numbers through stages, each a goroutine.
func flow(items int, stages string) {
	in := source(items, 1)
	for i := range stages {
		out := make(chan int, i%3)
		go stage(stages[i], in, out)
		in = out
	}
	sum, n := 0, 0
	for x := range in {
		sum = sum*31 + x
		n++
	}
	helper.P(stages, n, sum)
}

func source(items, step int) chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := 0; i < items; i++ {
			c <- i * step
		}
	}()
	return c
}

func drain(in <-chan int) {
	for range in {
	}
}

func stage(kind byte, in <-chan int, out chan<- int) {
	defer close(out)
	defer drain(in)
	if kind == 'Z' {
		other := source(20, 5)
		for x := range in {
			out <- x
			if y, ok := <-other; ok {
				out <- -y
			}
		}
		drain(other)
		return
	}
	kept := 0
	for x := range in {
		switch kind {
		case 'F':
			if x%2 == 0 {
				continue
			}
		case 'B':
			if kept++; kept%2 == 1 {
				defer func() { out <- x }()
				continue
			}
		case 'P':
			x = mayPanic(x)
		case 'S':
			select {
			case out <- x * 2:
			case <-time.After(time.Hour):
			}
		case 'T':
			if x > 50 {
				return
			}
		case 'U':
			result := make(chan int)
			go func(x int) { defer close(result); result <- x + 7 }(x)
			x = <-result + <-result
		case 'G':
			runtime.Gosched()
			if x%16 == 0 {
				runtime.GC()
			}
		}
		out <- x*3 + 1
	}
}

func mayPanic(x int) (y int) {
	defer func() {
		if r := recover(); r != nil {
			y = len(fmt.Sprint(r))
		}
	}()
	return 100 / (x % 4)
}

// workers has a pool of goroutines, of which some jobs panic.
func workers(n, jobs int, collects bool) {
	var w sync.WaitGroup
	work, results := make(chan int), make(chan string, jobs)
	for i := 0; i < n; i++ {
		w.Add(1)
		go func() {
			defer w.Done()
			for job := range work {
				results <- job1(job, collects)
			}
		}()
	}
	for i := 0; i < jobs; i++ {
		work <- i
	}
	close(work)
	w.Wait()
	close(results)
	var all []string
	for r := range results {
		all = append(all, r)
	}
	sort.Strings(all)
	helper.P(all)
}

func job1(n int, collects bool) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(n, " ", r)
		}
	}()
	if collects && n%8 == 0 {
		runtime.GC()
	}
	return fmt.Sprint(n, " ", []int{3, 2, 1}[n%4], " ", map[int]string{n: "x"}[n])
}

// phases has goroutines that wait for each other after each round.
func phases(n, rounds int) {
	var m sync.Mutex
	turn := sync.NewCond(&m)
	arrived, round := 0, 0
	cells := make([]int64, n)
	var w sync.WaitGroup
	for i := 0; i < n; i++ {
		w.Add(1)
		go func(i int) {
			defer w.Done()
			for r := 0; r < rounds; r++ {
				left := atomic.LoadInt64(&cells[(i+1)%n])
				barrier(&m, turn, &arrived, &round, n)
				atomic.AddInt64(&cells[i], int64(i+r)+left%7)
				barrier(&m, turn, &arrived, &round, n)
			}
		}(i)
	}
	w.Wait()
	helper.P(cells, round)
}

func barrier(m *sync.Mutex, turn *sync.Cond, arrived, round *int, n int) {
	m.Lock()
	defer m.Unlock()
	was := *round
	if *arrived++; *arrived == n {
		*arrived = 0
		*round++
		turn.Broadcast()
		return
	}
	for was == *round {
		turn.Wait()
	}
}

// sharedBuffer has producers and consumers of a slice under a lock with two conditions.
func sharedBuffer(producers, consumers, items int) {
	var m sync.RWMutex
	notEmpty, notFull := sync.NewCond(&m), sync.NewCond(&m)
	var buffer []int
	var sum int64
	var w, made sync.WaitGroup
	ended := false
	for p := 0; p < producers; p++ {
		made.Add(1)
		go func(p int) {
			defer made.Done()
			for i := 0; i < items; i++ {
				m.Lock()
				for len(buffer) >= 3 {
					notFull.Wait()
				}
				buffer = append(buffer, p*1000+i)
				m.Unlock()
				notEmpty.Signal()
			}
		}(p)
	}
	for c := 0; c < consumers; c++ {
		w.Add(1)
		go func() {
			defer w.Done()
			m.Lock()
			defer m.Unlock()
			for {
				for len(buffer) == 0 && !ended {
					notEmpty.Wait()
				}
				if len(buffer) == 0 {
					return
				}
				atomic.AddInt64(&sum, int64(buffer[0]))
				buffer = buffer[1:]
				notFull.Signal()
			}
		}()
	}
	made.Wait()
	m.Lock()
	ended = true
	m.Unlock()
	notEmpty.Broadcast()
	w.Wait()
	helper.P(sum, len(buffer))
}

func sieve(n int) {
	c := source(n*n+10, 1)
	<-c
	<-c
	for i := 0; i < n; i++ {
		prime, ok := <-c
		if !ok {
			break
		}
		helper.P(prime)
		next := make(chan int)
		go func(in, out chan int) {
			defer close(out)
			for x := range in {
				if x%prime != 0 {
					out <- x
				}
			}
		}(c, next)
		c = next
	}
	drain(c)
}

// deepStacks recurses on several goroutines at once, and keeps pointers into their stacks.
func deepStacks(n, depth int) {
	results := make([]int, n)
	var w sync.WaitGroup
	for i := range results {
		w.Add(1)
		go func(i int) {
			defer w.Done()
			x := i
			results[i] = descend(depth+i, &x) + x
		}(i)
	}
	w.Wait()
	helper.P(results)
}

func descend(n int, p *int) int {
	var room [10]int
	room[n%10] = n
	if n == 0 {
		runtime.Gosched()
		return *p
	}
	*p++
	return descend(n-1, p) + room[n%10]%3
}
`
