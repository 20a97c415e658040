// SPDX-License-Identifier: BSD-3-Clause
//
// Bubbles of testing/synctest: their clock, what blocks a goroutine durably, and how a program ends
// that misuses one.
package main

import (
	"context"
	"fmt"
	"iter"
	"net"
	"os"
	"regexp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var number = "@@00@@"

// since tells how much time has passed in the bubble.
func since(start time.Time, what ...any) { fmt.Println(append([]any{time.Since(start)}, what...)...) }

func clock(*testing.T) {
	start := time.Now()
	fmt.Println(start.UTC(), start)
	time.Sleep(3 * time.Second)
	since(start, "slept")
	time.Sleep(1<<62 - 1)
	since(start, "slept for long")
}

func timers(*testing.T) {
	start := time.Now()
	tick := time.NewTicker(time.Second)
	for range 3 {
		fmt.Println((<-tick.C).Sub(start))
	}
	tick.Stop()
	late := time.NewTimer(time.Hour)
	fmt.Println(late.Stop(), late.Reset(time.Minute), (<-late.C).Sub(start))
	at := time.NewTimer(time.Second)
	time.Sleep(time.Minute)
	fmt.Println("sent when it was due:", (<-at.C).Sub(start))
	select {
	case <-time.After(0):
		since(start, "due at once")
	default:
		since(start, "not due at once")
	}
	var n atomic.Int32
	time.AfterFunc(time.Second, func() {
		n.Add(1)
		time.AfterFunc(time.Second, func() { n.Add(1) })
	})
	time.Sleep(1500 * time.Millisecond)
	since(start, n.Load())
	time.Sleep(time.Second)
	since(start, n.Load())
	time.AfterFunc(0, func() { n.Add(1) })
	synctest.Wait()
	since(start, n.Load())
}

func contexts(t *testing.T) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	time.Sleep(5*time.Second - 1)
	synctest.Wait()
	since(start, ctx.Err())
	time.Sleep(1)
	synctest.Wait()
	since(start, ctx.Err())
}

// Many goroutines sleep, and their order is that of their times.
func sleepers(*testing.T) {
	start := time.Now()
	var all sync.WaitGroup
	order := make(chan int, 500)
	for i := range 500 {
		all.Add(1)
		go func() {
			defer all.Done()
			time.Sleep(time.Duration(i*7919%500) * time.Millisecond)
			runtime.Gosched()
			order <- i * 7919 % 500
		}()
	}
	all.Wait()
	close(order)
	last := -1
	for i := range order {
		if i != last+1 {
			fmt.Println(i, "after", last)
		}
		last = i
	}
	since(start, last)
}

// Two goroutines that sleep equally long do not always wake up in one order.
func random(*testing.T) {
	var first [2]bool
	for range 1000 {
		var set atomic.Bool
		for i := range 2 {
			go func() {
				time.Sleep(1)
				if set.CompareAndSwap(false, true) {
					first[i] = true
				}
			}()
		}
		time.Sleep(2)
		synctest.Wait()
	}
	fmt.Println(first)
}

func locks(*testing.T) {
	start := time.Now()
	var m sync.Mutex
	c := sync.NewCond(&m)
	count := 0
	for range 4 {
		go func() {
			m.Lock()
			defer m.Unlock()
			for count == 0 {
				c.Wait()
			}
			count++
		}()
	}
	synctest.Wait()
	time.Sleep(time.Second)
	m.Lock()
	count = 1
	c.Broadcast()
	m.Unlock()
	synctest.Wait()
	since(start, count)
	for i := range 2 {
		go func() {
			for range 1000 {
				m.Lock()
				count += i
				m.Unlock()
			}
		}()
	}
	synctest.Wait()
	since(start, count)
}

func coroutines(*testing.T) {
	start := time.Now()
	times := func(yield func(time.Duration) bool) {
		for yield(time.Since(start)) {
			time.Sleep(time.Second)
		}
	}
	next, stop := iter.Pull(iter.Seq[time.Duration](times))
	for range 3 {
		fmt.Println(next())
		synctest.Wait()
	}
	stop()
}

func pipes(*testing.T) {
	start := time.Now()
	a, b := net.Pipe()
	b.SetReadDeadline(start.Add(time.Minute))
	_, err := b.Read(make([]byte, 1))
	since(start, err)
	a.Close()
	b.Close()
}

var bubbled = regexp.MustCompile(`(?m)^goroutine \d+ \[(.*), synctest bubble \d+\]:$`)

// What a traceback says of the goroutines of the bubble.
func states(t *testing.T) {
	var all sync.WaitGroup
	c, end, cond := make(chan int), make(chan int), sync.NewCond(new(sync.Mutex))
	for _, wait := range []func(){
		func() { c <- 1 },
		func() { <-end },
		func() { time.Sleep(time.Hour) },
		func() {
			select {
			case <-end:
			case <-time.After(time.Hour):
			}
		},
		func() {
			cond.L.Lock()
			cond.Wait()
		},
	} {
		all.Add(1)
		go func() {
			defer all.Done()
			wait()
		}()
	}
	go all.Wait()
	synctest.Wait()
	buffer := make([]byte, 1<<16)
	buffer = buffer[:runtime.Stack(buffer, true)]
	var seen []string
	for _, match := range bubbled.FindAllSubmatch(buffer, -1) {
		seen = append(seen, string(match[1]))
	}
	slices.Sort(seen)
	for _, state := range seen {
		fmt.Println(state)
	}
	<-c
	close(end)
	cond.Signal()
	time.Sleep(2 * time.Hour)
}

// A channel and a WaitGroup from outside do not belong to the bubble. Its clock stands while it waits
// for them.
func outside(t *testing.T) {
	c := make(chan int)
	var all sync.WaitGroup
	all.Add(1)
	go func() {
		time.Sleep(5 * time.Millisecond)
		c <- 5
		all.Done()
	}()
	synctest.Test(t, func(*testing.T) {
		start := time.Now()
		time.AfterFunc(1, func() { fmt.Println("too early") }).Stop()
		fmt.Println(<-c)
		all.Wait()
		since(start, "outside")
	})
}

// in makes a test that runs in a bubble.
func in(f func(*testing.T)) func(*testing.T) {
	return func(t *testing.T) { synctest.Test(t, f) }
}

// passed makes a test that passes something out of a bubble.
func passed[T any](create func() T, use func(T)) func(*testing.T) {
	return func(t *testing.T) {
		c, used := make(chan T), make(chan int)
		go func() {
			use(<-c)
			close(used)
		}()
		synctest.Test(t, func(*testing.T) {
			c <- create()
			<-used
		})
	}
}

func channel() chan int { return make(chan int) }

func timer() *time.Timer { return time.NewTimer(time.Hour) }

func addTwice(t *testing.T, second func(add func())) {
	all := new(sync.WaitGroup)
	synctest.Test(t, func(*testing.T) { all.Add(1) })
	second(func() { all.Add(1) })
}

var cases = [][]func(*testing.T){
	{in(clock), in(timers), in(contexts), in(sleepers), in(random), in(locks), in(coroutines), in(pipes), in(states), outside},
	{in(func(*testing.T) { select {} })},
	{in(func(*testing.T) {
		go func() { <-make(chan int) }()
	})},
	{in(func(*testing.T) {
		go func() {
			for range time.Tick(time.Second) {
				fmt.Println("a tick after the end")
			}
		}()
	})},
	{passed(channel, func(c chan int) { c <- 1 })},
	{passed(channel, func(c chan int) { <-c })},
	{passed(channel, func(c chan int) { close(c) })},
	{passed(channel, func(c chan int) {
		select {
		case <-c:
		case <-make(chan int):
		}
	})},
	{passed(timer, func(t *time.Timer) { t.Stop() })},
	{passed(timer, func(t *time.Timer) { t.Reset(1) })},
	{passed(func() *sync.Cond {
		c := sync.NewCond(new(sync.Mutex))
		go func() {
			c.L.Lock()
			c.Wait()
		}()
		synctest.Wait()
		return c
	}, (*sync.Cond).Signal)},
	{func(t *testing.T) { addTwice(t, func(add func()) { add() }) }},
	{func(t *testing.T) {
		addTwice(t, func(add func()) { synctest.Test(t, func(*testing.T) { add() }) })
	}},
	{func(*testing.T) { synctest.Wait() }},
	{in(func(t *testing.T) { synctest.Test(t, func(*testing.T) {}) })},
	{in(func(t *testing.T) { t.Run("inner", func(*testing.T) {}) })},
	{in(func(*testing.T) {
		go synctest.Wait()
		for range 10000 {
			runtime.Gosched()
		}
		synctest.Wait()
	})},
	{in(func(t *testing.T) { t.Fatal("a test that fails") })},
}

func main() {
	i := int(number[2]-'0')*10 + int(number[3]-'0')
	os.Args = os.Args[:1]
	testing.Main(func(pattern, name string) (bool, error) { return true, nil },
		[]testing.InternalTest{{Name: "Case", F: func(t *testing.T) {
			for _, f := range cases[i] {
				f(t)
			}
		}}}, nil, nil)
}
