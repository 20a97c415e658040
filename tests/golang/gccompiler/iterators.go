// iter.Pull: coroutines that end, are stopped, panic and call Goexit. A program that imports package
// testing builds, too.
package main

import (
	"fmt"
	"iter"
	"runtime"
	"sync"
	"testing"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("end")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func panicking() {
	next, _ := iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("in the sequence")
	})
	fmt.Println(next())
	defer func() {
		fmt.Println("recovered", recover())
		fmt.Println(next())
	}()
	next()
}

func exiting() {
	var g sync.WaitGroup
	g.Add(1)
	go func() {
		defer g.Done()
		next, _ := iter.Pull(func(yield func(int) bool) { runtime.Goexit() })
		next()
		fmt.Println("not reached")
	}()
	g.Wait()
}

// Each element comes through a chain of coroutines, on several threads at once.
func chained(depth, n int) (sum int) {
	seq := count(n)
	for range depth {
		inner := seq
		seq = func(yield func(int) bool) {
			next, stop := iter.Pull(inner)
			defer stop()
			for v, ok := next(); ok && yield(v+1); v, ok = next() {
			}
		}
	}
	for v := range seq {
		sum += v
	}
	return
}

func main() {
	next, stop := iter.Pull(count(3))
	for v, ok := next(); ok; v, ok = next() {
		fmt.Println(v)
	}
	stop()
	next, stop = iter.Pull(count(1 << 30))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	panicking()
	exiting()
	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) { yield("a", 1) })
	fmt.Println(next2())
	stop2()
	var g sync.WaitGroup
	sums := make([]int, 4)
	for i := range sums {
		g.Add(1)
		go func() {
			defer g.Done()
			sums[i] = chained(10, 100)
		}()
	}
	g.Wait()
	fmt.Println(sums)
	fmt.Println(testing.AllocsPerRun(1, func() {}))
}
