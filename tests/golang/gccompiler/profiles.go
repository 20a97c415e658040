// SPDX-License-Identifier: BSD-3-Clause

// Profiles of goroutines, of threads and of the CPU, and the pages of net/http/pprof. Addresses,
// and numbers that are by chance, are not printed.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"sync"
	"syscall"
	"time"
)

//go:noinline
func wait(c chan int, ready *sync.WaitGroup) {
	ready.Done()
	<-c
}

//go:noinline
func burn(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += i ^ sum*3
	}
	return sum
}

func inlined(c chan int, ready *sync.WaitGroup) { wait(c, ready) }

func text(profile string, debug int) string {
	var b strings.Builder
	if err := pprof.Lookup(profile).WriteTo(&b, debug); err != nil {
		fmt.Println(profile, err)
	}
	return b.String()
}

// stacks prints the records of a profile's text: how many there are, their labels, and the names of
// their functions in this file.
func stacks(profile string) {
	function := regexp.MustCompile(`(?m)^#\t0x[0-9a-f]+\t(main\.\S+)\+0x[0-9a-f]+\t+\S+/profiles\.go:(\d+)$`)
	var lines []string
	for _, record := range strings.Split(text(profile, 1), "\n\n") {
		line := regexp.MustCompile(`(?m)^(\d+) @`).FindString(record)
		if i := strings.Index(record, "# labels: "); i >= 0 {
			line += strings.SplitN(record[i:], "\n", 2)[0]
		}
		for _, m := range function.FindAllStringSubmatch(record, -1) {
			line += " " + m[1] + ":" + m[2]
		}
		lines = append(lines, line)
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

// names tells which of the words are in the strings of a profile that pprof reads.
func names(what string, profile []byte, words ...string) {
	r, err := gzip.NewReader(bytes.NewReader(profile))
	if err != nil {
		fmt.Println(what, err)
		return
	}
	raw, err := io.ReadAll(r)
	fmt.Print(what, " ", err)
	for _, w := range words {
		fmt.Print(" ", w, " ", bytes.Contains(raw, []byte(w)))
	}
	fmt.Println()
}

func label(name string) string {
	v, ok := "none", false
	pprof.Do(context.Background(), pprof.Labels("name", name), func(ctx context.Context) {
		v, ok = pprof.Label(ctx, "name")
	})
	return fmt.Sprint(v, ok)
}

func goroutines() {
	c := make(chan int)
	var ready sync.WaitGroup
	ready.Add(7)
	pprof.Do(context.Background(), pprof.Labels("kind", "a", "deep", "b"), func(ctx context.Context) {
		for i := 0; i < 3; i++ {
			go func() { go wait(c, &ready); ready.Done() }()
		}
	})
	go inlined(c, &ready)
	ready.Wait()
	for len(strings.Split(text("goroutine", 1), "wait+")) < 3 {
		runtime.Gosched()
	}
	stacks("goroutine")
	names("goroutine", []byte(text("goroutine", 0)), "main.wait", "main.goroutines", "main.burn", "kind", "deep")
	full := text("goroutine", 2)
	fmt.Println("stacks", strings.Count(full, "main.wait("), strings.Contains(full, "[chan receive]:"),
		strings.Contains(full, "goroutine 1 [running]:"))
	records := make([]runtime.StackRecord, 64)
	n, ok := runtime.GoroutineProfile(records)
	fmt.Println("records", n == runtime.NumGoroutine(), ok, len(records[0].Stack()) > 2)
	n, ok = runtime.GoroutineProfile(records[:1])
	fmt.Println("too few", n == runtime.NumGoroutine(), ok)
	close(c)
	fmt.Println(label("x"), label("y"))
}

// spend burns so much time of the CPU, in microseconds.
func spend(us int64) {
	var from, now syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &from)
	for now = from; now.Utime.Nano()-from.Utime.Nano() < us*1000; {
		burn(100000)
		syscall.Getrusage(syscall.RUSAGE_SELF, &now)
	}
}

// Threads are profiled while they allocate, collect and are preempted.
func cpu() {
	var b bytes.Buffer
	fmt.Println("start", pprof.StartCPUProfile(&b), pprof.StartCPUProfile(io.Discard))
	pprof.Do(context.Background(), pprof.Labels("task", "hot"), func(ctx context.Context) {
		var all sync.WaitGroup
		for i := 0; i < 4; i++ {
			all.Add(1)
			go func() {
				defer all.Done()
				kept := make(map[int][]byte)
				for j := 0; j < 2000; j++ {
					kept[j%100] = make([]byte, 1000)
				}
				spend(300000)
			}()
		}
		runtime.GC()
		all.Wait()
	})
	pprof.StopCPUProfile()
	names("cpu", b.Bytes(), "main.burn", "main.spend", "main.wait", "task", "hot", "nanoseconds")
	b.Reset()
	fmt.Println("again", pprof.StartCPUProfile(&b))
	pprof.StopCPUProfile()
	pprof.StopCPUProfile()
	names("nothing", b.Bytes(), "main.burn", "samples")
}

// The signal is the profile's: a program that asks for it does not get it, and does not end by it.
func own() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGPROF)
	syscall.Kill(syscall.Getpid(), syscall.SIGPROF)
	pprof.StartCPUProfile(io.Discard)
	spend(100000)
	pprof.StopCPUProfile()
	fmt.Println("signals", len(c))
}

func pages() {
	s := httptest.NewServer(nil)
	defer s.Close()
	for _, page := range []string{"", "goroutine?debug=1", "goroutine", "heap?debug=1", "allocs", "block?debug=1",
		"mutex", "threadcreate", "none", "cmdline", "profile?seconds=1", "symbol"} {
		r, err := http.Get(s.URL + "/debug/pprof/" + page)
		if err != nil {
			fmt.Println(page, err)
			continue
		}
		body, _ := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(r.StatusCode, page, r.Header.Get("Content-Type"), r.Header.Get("Content-Disposition"),
			len(body) > 0, bytes.Contains(body, []byte("# runtime.MemStats")))
		if page == "" {
			for _, m := range regexp.MustCompile(`<a href='([^']*)'>(\w+)</a>`).FindAllSubmatch(body, -1) {
				fmt.Printf("%s %s\n", m[1], m[2])
			}
		}
	}
}

func custom() {
	p := pprof.NewProfile("custom")
	p.Add("x", 0)
	p.Add("y", 0)
	p.Remove("y")
	fmt.Println(p.Count())
	stacks("custom")
	names("custom", []byte(text("custom", 0)), "main.custom", "main.main")
	for _, p := range pprof.Profiles() {
		fmt.Println(p.Name())
	}
	fmt.Println(strings.SplitN(text("mutex", 1), "\n", 2)[0], strings.Contains(text("block", 1), "@"),
		pprof.Lookup("threadcreate").Count() > 0, pprof.Lookup("none"))
}

// A goroutine that has nothing to do any more counts until it has ended.
func settledCount() int {
	for i := 0; i < 1000 && runtime.NumGoroutine() != 1; i++ {
		time.Sleep(time.Millisecond)
	}
	return runtime.NumGoroutine()
}

// calls waits until the runtime calls f for an object without references, and tells whether the goroutine
// that calls it counts, and whether profiles and stacks show it.
func calls(what string, attach func(object *[]byte, f func())) {
	begun, end, attached := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		attach(new([]byte), func() {
			pprof.Do(context.Background(), pprof.Labels("called", what), func(context.Context) { begun <- true; <-end })
		})
		attached <- true
	}()
	<-attached
	for waits := true; waits; {
		runtime.GC()
		select {
		case <-begun:
			waits = false
		case <-time.After(time.Millisecond):
		}
	}
	profile, stacks := text("goroutine", 1), text("goroutine", 2)
	fmt.Println(what, regexp.MustCompile(`runtime\.(runFinalizers|runfinq|runCleanups)\+`).MatchString(profile),
		strings.Contains(profile, `# labels: {"called":"`+what+`"}`), strings.Contains(stacks, "main.calls.func"),
		strings.Contains(stacks, "runtime.run"), settledCount())
	close(end)
}

func main() {
	calls("finalizer", func(object *[]byte, f func()) { runtime.SetFinalizer(object, func(*[]byte) { f() }) })
	calls("cleanup", func(object *[]byte, f func()) { runtime.AddCleanup(object, func(f func()) { f() }, f) })
	goroutines()
	cpu()
	own()
	custom()
	pages()
}
