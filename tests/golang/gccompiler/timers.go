// Timers of package time, and package context.
package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const tick = 10 * time.Millisecond

func say(what string, values ...any) { fmt.Println(append([]any{what}, values...)...) }

// ended says whether the time is within what a machine with load may make of it.
func ended(since time.Time, after time.Duration) bool {
	took := time.Since(since)
	return took >= after && took < after+10*time.Second
}

func got(c <-chan time.Time) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func sleeps() {
	start := time.Now()
	time.Sleep(-1)
	time.Sleep(0)
	time.Sleep(tick)
	say("sleep", ended(start, tick))
	c := make(chan int)
	for _, n := range []int{3, 1, 2} {
		go func() {
			time.Sleep(time.Duration(n) * 3 * tick)
			c <- n
		}()
	}
	say("order", <-c, <-c, <-c)
}

func channels() {
	start := time.Now()
	t := time.NewTimer(tick)
	say("len, cap", len(t.C), cap(t.C))
	at := <-t.C
	say("fires", ended(start, tick), !at.Before(start.Add(tick)), at.Sub(start) < time.Minute)
	say("stop after", t.Stop(), t.Stop())
	say("reset", t.Reset(time.Hour), t.Reset(time.Hour), t.Stop(), t.Stop())
	t.Reset(0)
	time.Sleep(tick)
	say("no stale value", len(t.C), t.Stop(), got(t.C))
	t.Reset(1)
	time.Sleep(tick)
	say("nor after reset", t.Reset(time.Hour), got(t.C), t.Stop())
	t.Reset(-time.Hour)
	<-t.C
	say("past", got(t.C))
	<-time.After(1)
	// The value is the time at which it was due, not that at which it was received.
	start = time.Now()
	c := time.After(tick)
	time.Sleep(5 * tick)
	say("due", (<-c).Sub(start) < 5*tick)
	say("far", time.NewTimer(1<<63-1).Stop())
}

func funcs() {
	c := make(chan int, 4)
	t := time.AfterFunc(tick, func() { c <- 1 })
	say("func", <-c, t.Stop(), t.C == nil)
	say("again", t.Reset(1), <-c)
	t = time.AfterFunc(time.Hour, func() { c <- 2 })
	say("stopped", t.Stop(), t.Stop(), t.Reset(time.Hour), t.Reset(1), <-c)
	// The function runs on a goroutine of its own, so it may wait.
	var mutex sync.Mutex
	mutex.Lock()
	for range 3 {
		time.AfterFunc(1, func() { mutex.Lock(); mutex.Unlock(); c <- 3 })
	}
	time.Sleep(tick)
	mutex.Unlock()
	say("they wait", <-c, <-c, <-c)
}

func tickers() {
	start := time.Now()
	t := time.NewTicker(tick)
	say("ticker", len(t.C), cap(t.C))
	for range 3 {
		<-t.C
	}
	say("ticks", ended(start, 3*tick))
	time.Sleep(5 * tick)
	<-t.C // no more than one tick was kept
	t.Reset(time.Hour)
	say("reset", got(t.C))
	t.Reset(tick)
	<-t.C
	t.Stop()
	time.Sleep(2 * tick)
	say("stopped", got(t.C))
	t.Reset(time.Hour)
	first := make(chan time.Time)
	go func() { first <- <-t.C }()
	time.Sleep(tick)
	t.Reset(1) // it is always due again
	<-first
	t.Stop()
	n := 0
	for range time.Tick(tick) {
		if n++; n == 3 {
			break
		}
	}
	say("tick", n, time.Tick(0) == nil)
}

func selects() {
	c := make(chan int)
	slow, fast := time.NewTimer(time.Hour), time.NewTimer(tick)
	select {
	case <-c:
	case <-slow.C:
	case <-fast.C:
		say("select", slow.Stop(), fast.Stop())
	}
	for range 1000 {
		select {
		case <-time.After(time.Hour):
		case <-time.After(0):
		}
	}
	// A timer that is set again while a receiver waits.
	t := time.NewTimer(time.Hour)
	go func() {
		time.Sleep(tick)
		t.Reset(tick)
	}()
	<-t.C
	// Two receivers, one value.
	var both sync.WaitGroup
	t.Reset(tick)
	received := make(chan int, 2)
	for range 2 {
		both.Add(1)
		go func() {
			defer both.Done()
			select {
			case <-t.C:
				received <- 1
			case <-time.After(20 * tick):
				received <- 0
			}
		}()
	}
	both.Wait()
	say("one of two", <-received+<-received)
}

func contexts() {
	ctx, cancel := context.WithTimeout(context.Background(), tick)
	defer cancel()
	child, cancelChild := context.WithCancelCause(context.WithValue(ctx, "key", "value"))
	deadline, ok := child.Deadline()
	say("context", child.Value("key"), ok, time.Until(deadline) <= tick, child.Err())
	<-child.Done()
	say("timeout", ctx.Err(), child.Err(), errors.Is(child.Err(), context.DeadlineExceeded))
	cancelChild(errors.New("late"))
	say("cause", context.Cause(child))
	other, cancelOther := context.WithCancelCause(context.Background())
	done := make(chan error)
	context.AfterFunc(other, func() { done <- context.Cause(other) })
	cancelOther(errors.New("enough"))
	say("after", <-done, other.Err())
	ctx, cancel = context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	say("past", ctx.Err())
	cancel()
	ctx, cancel = context.WithTimeout(context.Background(), time.Hour)
	cancel()
	<-ctx.Done()
	say("cancelled", ctx.Err(), context.WithoutCancel(ctx).Err())
}

// Totals are exact, whichever goroutine stops and sets the timers.
func crowd() {
	var all sync.WaitGroup
	var mutex sync.Mutex
	fired, stopped := 0, 0
	for i := range 500 {
		all.Add(1)
		go func() {
			defer all.Done()
			t := time.NewTimer(time.Duration(i%7) * time.Millisecond)
			time.Sleep(time.Duration(i%5) * time.Millisecond)
			if t.Stop() {
				mutex.Lock()
				stopped++
				mutex.Unlock()
				return
			}
			<-t.C
		}()
	}
	for range 500 {
		all.Add(1)
		time.AfterFunc(time.Millisecond, func() {
			mutex.Lock()
			fired++
			mutex.Unlock()
			all.Done()
		})
	}
	all.Wait()
	say("crowd", fired, stopped)
}

func locked() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	time.Sleep(tick)
	<-time.After(tick)
	say("locked")
}

func main() {
	sleeps()
	channels()
	funcs()
	tickers()
	selects()
	contexts()
	crowd()
	locked()
	wait := make(chan bool)
	go func() {
		locked()
		close(wait)
	}()
	<-wait
	// A timer that no receiver waits for does not keep a program from its deadlock.
	time.NewTicker(tick)
	time.NewTimer(time.Hour)
	time.Sleep(2 * tick)
	wait = nil
	<-wait
}
