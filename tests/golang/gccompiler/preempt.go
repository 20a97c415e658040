// Goroutines that compute without a call, and goroutines in system calls, do not hold up others. What
// was interrupted goes on as if nothing were.
package main

import (
	"math"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Integers, floating-point numbers, flags, a string and a slice, in a loop without a call.
func work(seed uint64) (uint64, float64) {
	x, f, g := seed, 1.0, float64(seed%7)
	var table [64]uint64
	text := "preempted at any instruction"
	for i := uint64(0); i < 3000000; i++ {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		f = f*0.999999 + g*0.5
		if x&1 == 0 {
			g += 0.25
		} else if g > 100 {
			g -= 99.5
		}
		table[x%64] += i
		x += uint64(text[i%uint64(len(text))])
	}
	for _, t := range table {
		x = x*31 + t
	}
	return x, f + g
}

func spin() {
	for i := 0; ; i++ {
		if i < 0 {
			i = 0
		}
	}
}

func same() {
	const n = 6
	var want [n]uint64
	var wantf [n]float64
	for i := range want {
		want[i], wantf[i] = work(uint64(i + 1))
	}
	var wg sync.WaitGroup
	bad := make(chan int, n)
	for i := 0; i < n; i++ {
		i := i
		wg.Add(1)
		go func() {
			defer wg.Done()
			x, f := work(uint64(i + 1))
			if x != want[i] || math.Float64bits(f) != math.Float64bits(wantf[i]) {
				bad <- i
			}
		}()
	}
	wg.Wait()
	println("goroutines with another result:", len(bad))
}

// One place, and a goroutine that never leaves it.
func others() {
	go spin()
	time.Sleep(time.Millisecond)
	done := make(chan int)
	go func() { done <- 1 }()
	println("ran beside a loop:", <-done)
	for i := 0; i < 5; i++ {
		go func() {
			time.Sleep(time.Millisecond)
			done <- i
		}()
		<-done
	}
	println("slept beside a loop")
}

// System calls: many short ones, and one that waits. Each keeps its thread.
func calls() {
	var stop atomic.Bool
	var fd [2]int
	if err := syscall.Pipe(fd[:]); err != nil {
		panic(err)
	}
	ended := make(chan int)
	go func() {
		for !stop.Load() {
			syscall.Write(-1, nil)
		}
		ended <- 1
	}()
	go func() {
		var b [1]byte
		n, _ := syscall.Read(fd[0], b[:])
		ended <- n
	}()
	done := make(chan int)
	for i := 0; i < 5; i++ {
		go func() {
			time.Sleep(time.Millisecond)
			done <- 1
		}()
		<-done
	}
	stop.Store(true)
	syscall.Write(fd[1], []byte("x"))
	println("slept beside calls:", <-ended+<-ended)
}

// Reads that block.
func reads() {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go func() {
			var b [1]byte
			r.Read(b[:])
			wg.Done()
		}()
	}
	done := make(chan int)
	go func() {
		time.Sleep(2 * time.Millisecond)
		done <- 2
	}()
	println("ran beside reads:", <-done)
	go w.Write([]byte("12345678"))
	wg.Wait()
	println("all have read")
}

// Printing excludes others. A goroutine that prints is not preempted.
func prints() {
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			for j := 0; j < 50; j++ {
				println("a", "line")
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

// A pool belongs to the place of the goroutine that uses it.
func pools() {
	var wg sync.WaitGroup
	var pool sync.Pool
	twice := make(chan int, 4)
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 50000; j++ {
				p, _ := pool.Get().(*int)
				if p == nil {
					p = new(int)
				}
				if *p != 0 {
					twice <- 1
					return
				}
				*p = 1
				*p = 0
				pool.Put(p)
			}
		}()
	}
	wg.Wait()
	println("objects that two had:", len(twice))
}

func locked() {
	done := make(chan int)
	go func() {
		runtime.LockOSThread()
		for i := 0; i < 3; i++ {
			time.Sleep(time.Millisecond)
			runtime.Gosched()
		}
		runtime.UnlockOSThread()
		done <- 3
	}()
	println("locked:", <-done)
}

var words []*int

// One that collects all the time: another one runs between two collections.
func collects() {
	var end int32
	var turns int64
	ended := make(chan bool)
	go func() {
		for atomic.LoadInt32(&end) == 0 {
			atomic.AddInt64(&turns, 1)
		}
		ended <- true
	}()
	words = make([]*int, 1<<20)
	for i := range words {
		words[i] = new(int)
	}
	stood := 0
	for i := 0; i < 5; i++ {
		before := atomic.LoadInt64(&turns)
		runtime.GC()
		runtime.GC()
		if atomic.LoadInt64(&turns) == before {
			stood++
		}
	}
	println("another one stood still:", stood)
	words = nil
	atomic.StoreInt32(&end, 1)
	<-ended
}

// Goroutines that read the clock are in C code nearly all of the time.
func clocks() {
	begin := time.Now()
	var ends atomic.Bool
	reads := func() {
		for !ends.Load() && time.Since(begin) < 10*time.Second {
		}
	}
	go reads()
	go reads()
	for i := 0; i < 5; i++ {
		time.Sleep(time.Millisecond)
	}
	println("clocks:", time.Since(begin) < 5*time.Second)
	ends.Store(true)
}

func main() {
	runtime.GOMAXPROCS(2)
	collects()
	same()
	pools()
	runtime.GOMAXPROCS(1)
	println("places:", runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-1))
	same()
	reads()
	prints()
	locked()
	others()
	calls()
	reads()
	locked()
	pools()
	clocks()
	println("the end")
}
