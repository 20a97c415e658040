// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// How a program ends: by itself, by a fault, a panic, a signal or a deadlock.

func (g *generator) end() string {
	switch g.Intn(8) {
	case 0:
		return g.stuck()
	case 1:
		return g.exit()
	case 2, 3:
		return g.unrecovered()
	case 4, 5:
		return g.typedEnd()
	}
	return ""
}

// A fault that no deferred function recovers.
func (g *generator) unrecovered() string {
	return fmt.Sprintf(g.pick("%s", "func() { %s }()", "done := make(chan int); go func() { %s }(); <-done", "defer func() { %s }()",
		"defer func() { recover(); panic(\"again\") }(); %s", "defer func() { panic(fmt.Sprint(\"again \", recover())) }(); %s",
		"defer func() { r := recover(); show(r != nil); panic(r) }(); %s", "defer helper.P(\"deferred\"); %s",
		"defer func() { defer func() { show(recover() != nil) }(); panic(3) }(); %s", "for i := 0; i < 2; i++ { defer func() { panic(i) }() }; %s"), g.fault())
}

func (g *generator) stuck() string {
	return g.pick("select {}", "<-make(chan int)", "var c chan int; c <- 1", "var c chan int; <-c", "c := make(chan int, 1); c <- 1; c <- 2", "for range make(chan string) {\n}",
		"var c chan int; select { case <-c: case c <- 1: }", "runtime.Goexit()", "go func() { select {} }(); runtime.Goexit()",
		"var w sync.WaitGroup; w.Add(1); w.Wait()", "var m sync.Mutex; m.Lock(); m.Lock()", "var m sync.RWMutex; m.RLock(); m.Lock()", "var m sync.RWMutex; m.Lock(); m.RLock()",
		"c := sync.NewCond(&sync.Mutex{}); c.L.Lock(); c.Wait()", "var m sync.Mutex; m.Unlock()", "new(sync.RWMutex).RUnlock()", "new(sync.RWMutex).Unlock()",
		"c := make(chan int); go func() { c <- <-c }(); <-c", "defer helper.P(\"not run\"); go func() { select {} }(); select {}",
		"c := make(chan int); for i := 0; i < 3; i++ { go func() { <-c }() }; select { case c <- 1: }; <-make(chan int)")
}

func (g *generator) exit() string {
	return g.pick(
		fmt.Sprintf("os.Exit(hide(%s))", g.pick("0", "1", "3", "255", "256", "-1")),
		fmt.Sprintf("defer helper.P(\"not run\"); go os.Exit(%d); select {}", g.Intn(5)),
		fmt.Sprintf("syscall.Kill(syscall.Getpid(), syscall.SIG%s); time.Sleep(2 * time.Millisecond); os.Exit(4)",
			g.pick("TERM", "INT", "HUP", "USR1", "USR2", "CHLD", "WINCH", "PIPE", "ALRM", "URG", "CONT", "IO", "KILL")))
}

// Ends with values of the random types.
func (g *generator) typedEnd() string {
	return g.pick("panic(*new(T0))", "panic(new(T1))", "panic(fill[a.T2](1))", "panic(fill[D0](2))", "panic(fmt.Errorf(\"end %d\", 1))",
		"var x any = fill[T0](2); _ = x.(interface{ hidden(int) })", "var p *D1; helper.P(p.N)", "x := []int{1}; helper.P(x[len(os.Args)+3])",
		"done := make(chan int); go func() { panic(fill[b.T0](3)) }(); <-done", "for i := range helper.Panicking(2) {\nhelper.P(i)\n}",
		"for range helper.Careless(2) {\nbreak\n}", "for range helper.Deferring(2) {\npanic(\"in a loop\")\n}", "panic(errors.Join(io.EOF, fmt.Errorf(\"%v\", fill[b.T1](1))))",
		"context.WithCancel(nil)", "_ = any(fill[a.T0](1)).(T0)", "iter.Pull(func(yield func(int) bool) { panic(\"sequence\") })",
		"next, _ := iter.Pull(func(yield func(int) bool) { panic(\"sequence\") }); next()", "reflect.ValueOf(fill[T0](1)).Elem()", "reflect.ValueOf(1).Call(nil)")
}
