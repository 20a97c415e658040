// SPDX-License-Identifier: BSD-3-Clause

// What goroutines cost. One program, which is built twice: with Go's runtime and with linkrt.
// bench/harness/peer.h describes the lines that it reads and answers.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"
	_ "unsafe"
)

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

// Each runs n operations and returns whether their total is right.
var operations = map[string]func(n int) bool{
	"go/unbuffered": unbuffered,
	"go/buffered":   buffered,
	"go/select4":    select4,
	"go/gosched":    gosched,
	"go/semaphore":  semaphore,
	"go/mutex8":     func(n int) bool { return mutex(8, n) },
	"go/mutex64":    func(n int) bool { return mutex(64, n) },
	"go/cond":       cond,
	"go/create":     create,
	"go/recover":    recovered,
	"go/map":        updates,
}

// A value goes to another goroutine, and comes back.
func unbuffered(n int) bool {
	there, back := make(chan int), make(chan int)
	go func() {
		for v := range there {
			back <- v + 1
		}
		close(back)
	}()
	sum := 0
	for i := 0; i < n; i++ {
		there <- i
		sum += <-back - i
	}
	close(there)
	_, open := <-back
	return sum == n && !open
}

func buffered(n int) bool {
	c := make(chan int, 128)
	go func() {
		for i := 0; i < n; i++ {
			c <- 1
		}
		close(c)
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	return sum == n
}

// One of four channels has a sender at a time.
func select4(n int) bool {
	var c [4]chan int
	for i := range c {
		c[i] = make(chan int)
	}
	go func() {
		for i := 0; i < n; i++ {
			c[i%4] <- 1
		}
	}()
	sum := 0
	for i := 0; i < n; i++ {
		select {
		case v := <-c[0]:
			sum += v
		case v := <-c[1]:
			sum += v
		case v := <-c[2]:
			sum += v
		case v := <-c[3]:
			sum += v
		}
	}
	return sum == n
}

// Two goroutines, and each lets the other one run half of the times.
func gosched(n int) bool {
	total, done := 0, make(chan int)
	yield := func() {
		for i := 0; i < (n+1)/2; i++ {
			runtime.Gosched()
		}
		done <- (n + 1) / 2
	}
	go yield()
	go yield()
	total += <-done
	total += <-done
	return total >= n
}

func semaphore(n int) bool {
	var there, back uint32
	trips := 0
	go func() {
		for i := 0; i < n; i++ {
			semacquire(&there)
			trips++
			semrelease(&back, false, 0)
		}
	}()
	for i := 0; i < n; i++ {
		semrelease(&there, false, 0)
		semacquire(&back)
	}
	return trips == n && there == 0 && back == 0
}

// So many goroutines, which want one mutex.
func mutex(goroutines, n int) bool {
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	wg.Add(goroutines)
	for g := 0; g < goroutines; g++ {
		go func() {
			for i := 0; i < (n+goroutines-1)/goroutines; i++ {
				mu.Lock()
				total++
				mu.Unlock()
			}
			wg.Done()
		}()
	}
	wg.Wait()
	return total >= n
}

// Two goroutines, which pass the turn to each other.
func cond(n int) bool {
	var mu sync.Mutex
	var wg sync.WaitGroup
	c := sync.NewCond(&mu)
	turns := 0
	wg.Add(2)
	for g := 0; g < 2; g++ {
		go func(me int) {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			for ; turns < n; turns++ {
				for turns%2 != me && turns < n {
					c.Wait()
				}
				c.Signal()
			}
			c.Signal()
		}(g)
	}
	wg.Wait()
	return turns >= n
}

// A goroutine is made, runs, and ends.
func create(n int) bool {
	var mu sync.Mutex
	var wg sync.WaitGroup
	total, together := 0, 100
	for left := n; left > 0; left -= together {
		if together > left {
			together = left
		}
		wg.Add(together)
		for i := 0; i < together; i++ {
			go func() {
				mu.Lock()
				total++
				mu.Unlock()
				wg.Done()
			}()
		}
		wg.Wait()
	}
	return total == n
}

//go:noinline
func panics(total *int) {
	defer func() { *total += recover().(int) }()
	panic(1)
}

func recovered(n int) bool {
	total := 0
	for i := 0; i < n; i++ {
		panics(&total)
	}
	return total == n
}

func updates(n int) bool {
	m := map[int]int{}
	for i := 0; i < n; i++ {
		m[i&1023]++
	}
	total := 0
	for _, v := range m {
		total += v
	}
	return total == n
}

// The bytes that the process has in memory, by the kernel's count of pages.
func resident() int {
	var size, pages int
	text, err := os.ReadFile("/proc/self/statm")
	if err == nil {
		_, err = fmt.Sscan(string(text), &size, &pages)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "goroutines:", err)
		os.Exit(1)
	}
	return pages * os.Getpagesize()
}

// So many goroutines wait. Its answer is the process's memory, for so many operations.
func parked(goroutines int) {
	var ready, done sync.WaitGroup
	never := make(chan int)
	ready.Add(goroutines)
	done.Add(goroutines)
	for g := 0; g < goroutines; g++ {
		go func() {
			ready.Done()
			<-never
			done.Done()
		}()
	}
	ready.Wait()
	runtime.Gosched()
	fmt.Println(resident(), goroutines)
	close(never)
	done.Wait()
}

// timed answers with the time of n operations, or with -1.
func timed(run func(n int) bool, n int) {
	start := time.Now()
	if !run(n) {
		fmt.Println(-1)
		return
	}
	fmt.Println(time.Since(start).Nanoseconds())
}

func main() {
	if len(os.Args) != 4 || (operations[os.Args[1]] == nil && os.Args[1] != "go/parked") {
		fmt.Fprintln(os.Stderr, "usage: goroutines OPERATION THREADS SECTION")
		os.Exit(2)
	}
	run := operations[os.Args[1]]
	goroutines, _ := strconv.Atoi(os.Args[2])
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, "goroutines:", err)
			os.Exit(2)
		}
		if run == nil {
			parked(goroutines)
		} else {
			timed(run, n)
		}
	}
}
