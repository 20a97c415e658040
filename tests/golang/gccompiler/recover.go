// SPDX-License-Identifier: BSD-3-Clause
//
// defer, panic and recover. The number in the program chooses how it ends: @@00@@.
package main

import (
	"errors"
	"runtime"
	"syscall"
	"unsafe"
)

//go:noinline
func id(n int) int { return n }

var log string

func say(s string) { println(s) }

// The order of deferred calls, and when their arguments are evaluated.
func order() (n int) {
	defer println("order 1", n)
	defer func() { n *= 10 }()
	n = 3
	defer func() { n += 4 }()
	defer println("order 4", n)
	return n
}

// Not open-coded: a loop.
func loop(n int) (sum int) {
	for i := 0; i < n; i++ {
		defer func() { sum = sum*2 + i }()
		defer println("loop", i)
	}
	return 0
}

// More than eight defers, and a condition.
func many(c bool) (s string) {
	if c {
		defer func() { s += "a" }()
	}
	defer func() { s += "b" }()
	defer func() { s += "c" }()
	if !c {
		defer func() { s += "d" }()
	}
	defer func() { s += "e" }()
	defer func() { s += "f" }()
	defer func() { s += "g" }()
	defer func() { s += "h" }()
	defer func() { s += "i" }()
	defer func() { s += "j" }()
	return "many "
}

func recovered(f func()) (v any) {
	defer func() {
		if r := recover(); r != nil {
			v = r
		}
	}()
	f()
	return "no panic"
}

// Open-coded defers around the one that recovers.
func openCoded(c bool, at int) (s string) {
	defer func() { s += " last" }()
	if c {
		defer func() { s += " conditional" }()
	}
	defer func() {
		if r := recover(); r != nil {
			s += " recovered " + r.(string)
		}
	}()
	defer func() { s += " before" }()
	if at == 1 {
		panic("first")
	}
	defer func() { s += " never" }()
	return "returned"
}

func loopRecovers(n int) (s string) {
	for i := 0; i < n; i++ {
		defer func() {
			if r := recover(); r != nil {
				s += " recovered " + r.(string)
				if i > 1 {
					panic("again")
				}
			} else {
				s += " nothing"
			}
		}()
	}
	panic("loop")
}

func deep(n int) {
	defer func() { log += "." }()
	if n == 0 {
		panic("deep")
	}
	deep(n - 1)
}

//go:noinline
func helper() any { return recover() }

func inlined() any { return recover() }

type T struct{ n int }

func (t T) value()    { println("value", t.n, recover() != nil) }
func (t *T) pointer() { println("pointer", t.n, recover() != nil) }
func (t T) calls()    { println("calls", helper() != nil) }
func (t T) Value()    { println("Value", t.n, recover() != nil) }

type I interface{ Value() }
type outer struct {
	pad int
	T
}
type pouter struct{ *T }

func nested() {
	defer func() {
		println("nested helper", helper() != nil, inlined() != nil)
		func() { println("nested closure", recover() != nil) }()
		defer func() { println("nested defer", recover() != nil) }()
		println("nested itself", recover().(int))
	}()
	panic(7)
}

func wrappers() {
	try := func(f func()) {
		defer func() { println("left", recover() != nil) }()
		f()
	}
	try(func() { defer T{1}.value(); panic(1) })
	try(func() { defer (&T{2}).pointer(); panic(1) })
	try(func() { defer T{3}.calls(); panic(1) })
	try(func() { var i I = T{4}; defer i.Value(); panic(1) })
	try(func() { var i I = &T{5}; defer i.Value(); panic(1) })
	try(func() { var i I = outer{0, T{6}}; defer i.Value(); panic(1) })
	try(func() { var i I = &outer{0, T{7}}; defer i.Value(); panic(1) })
	try(func() { var i I = pouter{&T{8}}; defer i.Value(); panic(1) })
	try(func() { f := I.Value; defer f(T{9}); panic(1) })
	try(func() { f := outer{0, T{10}}.Value; defer f(); panic(1) })
	try(func() { f := (*T).Value; defer f(&T{11}); panic(1) })
	try(func() {
		for i := 0; i < 1; i++ {
			defer T{12}.Value()
		}
		panic(1)
	})
	try(func() { defer func(f func()) { f() }(func() { println("by pointer", recover() != nil) }); panic(1) })
	try(func() { defer recover(); panic(1) })
	try(func() { defer panic(3); panic(1) })
	try(func() { defer helper(); panic(1) })
	try(func() { defer inlined(); panic(1) })
	try(func() { f := func() { inlined() }; defer f(); panic(1) })
	try(func() { defer func() { defer inlined() }(); panic(1) })
	try(func() { defer func() { defer recover() }(); panic(1) })
	try(func() { defer func() { defer func() { recover() }() }(); panic(1) })
}

func result() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = n*2, errors.New(r.(error).Error())
		}
	}()
	n = 21
	var p *T
	return p.n, nil
}

func replaced() (v any) {
	defer func() { v = recover() }()
	defer func() { panic("second") }()
	defer func() {
		defer func() { println("inner", recover().(string)) }()
		panic("in a deferred function")
	}()
	panic("first")
}

func repeated() (s string) {
	for i := 0; i < 3; i++ {
		func() {
			defer func() { s += recover().(string) }()
			panic("r")
		}()
	}
	return
}

type errs struct{ code int }

func (e errs) Error() string { return "errs" }

// The signals that the thread blocks.
func blocked() (mask uint64) {
	_, _, e := syscall.RawSyscall6(syscall.SYS_RT_SIGPROCMASK, 0, 0, uintptr(unsafe.Pointer(&mask)), 8, 0, 0)
	return mask | uint64(e)
}

func isRuntime(f func()) {
	v := recovered(f)
	e, ok := v.(runtime.Error)
	if !ok {
		println("no runtime.Error:", v.(string))
		return
	}
	_, assertion := v.(*runtime.TypeAssertionError)
	_, isError := v.(error)
	println(e.Error(), assertion, isError, blocked())
}

type unmet interface{ unmet() }

var (
	nilT       *T
	nilI       I
	zero       int
	sink       any
	big        *[1 << 12]int
	nilF       func()
	array      [4]int
	unhashable = map[any]int{}
	closed     chan int
)

func leaf(p *T) int { return p.n }

//go:noinline
func leafNoInline(p *T) int { return p.n }

func faultInLeaf() (s string) {
	defer func() { s = recover().(error).Error() + " in a leaf" }()
	leafNoInline(nil)
	return "wrong"
}

func runtimeErrors() {
	isRuntime(func() { println(array[id(5)]) })
	isRuntime(func() { println(len(array[id(3):id(2)])) })
	isRuntime(func() { println("abc"[id(3)]) })
	isRuntime(func() { println(nilT.n) })
	isRuntime(func() { leafNoInline(nilT) })
	isRuntime(func() { nilI.Value() })
	isRuntime(func() { nilF() })
	isRuntime(func() { defer nilF() })
	isRuntime(func() { nilT.Value() })
	isRuntime(func() { I(nilT).Value() })
	isRuntime(func() { println(1 / zero) })
	isRuntime(func() { println(1 << id(-1)) })
	isRuntime(func() { sink = "x"; println(sink.(int)) })
	isRuntime(func() { sink = nil; println(sink.(int)) })
	isRuntime(func() { sink = T{}; sink.(unmet).unmet() })
	isRuntime(func() { sink = []int{1}; println(sink == sink) })
	isRuntime(func() { sink = make([]int, id(-1)) })
	isRuntime(func() { s := make([]int, 2); sink = (*[4]int)(s[:id(1)]) })
	isRuntime(func() { *nilT = T{id(1)} })
	isRuntime(func() { a := *big; sink = a[id(3)] })
	println(faultInLeaf())
	println(recovered(func() { panic(errs{3}) }).(errs).code)
	println(recovered(func() { panic(nil) }) == "no panic")
	println(recovered(func() { array[id(9)] = 1 }) == recovered(func() { array[id(9)] = 1 }))
}

type badError struct{}

func (badError) Error() string { panic("bad") }

// Its method panics with a string, but not with one of type string.
type text string
type badText struct{}

func (badText) Error() string { panic(text("bad")) }

type badNil struct{}

func (badNil) Error() string { return string(rune(nilT.n)) }

type goodError struct{}

func (goodError) Error() (s string) {
	defer func() { s = recover().(string) + " good" }()
	panic("recovered inside")
}

func last(n string) {
	defer println("a deferred call of the function that ends the program")
	switch n {
	case "01":
		panic("uncaught")
	case "02":
		defer func() { panic(recover()) }()
		panic("repanicked")
	case "03":
		defer func() { recover(); panic("another") }()
		panic("recovered")
	case "04":
		defer func() { panic("second") }()
		panic("first")
	case "05":
		defer func() { panic(recover().(error).Error()) }()
		println(nilT.n)
	case "06":
		println(leafNoInline(nilT))
	case "07":
		defer func() { println(array[id(7)]) }()
		println(1 / zero)
	case "08":
		panic(badError{})
	case "09":
		panic(goodError{})
	case "10":
		defer func() { defer func() { panic(3) }(); panic(2) }()
		panic(1)
	case "11":
		defer func() { recover() }()
		defer func() { println(nilT.n) }()
		panic("replaced and recovered")
	case "12":
		defer func() {
			recover()
			println(nilT.n)
		}()
		panic("a fault after recover")
	case "13":
		defer func() { panic(errs{1}) }()
		panic("two\nlines")
	case "14":
		defer func() {
			defer recover()
			defer func() { println(recover().(int)) }()
			panic(3)
		}()
		panic("defer recover() after a recovered panic")
	case "15":
		defer recover()
		panic("defer recover() does not recover")
	case "16":
		func() {
			defer func() { recover() }()
			println(nilT.n)
		}()
		panic("no signal any more")
	case "17":
		panic(badText{})
	case "18":
		panic(badNil{})
	case "19":
		defer func() { println(1 / zero) }()
		defer func() { recover(); println(1 / zero) }()
		println(1 / zero)
	case "20":
		defer func() { recover(); _ = array[id(7)] }()
		println(array[id(7)])
	case "21":
		defer func() { recover(); unhashable[[]int{1}] = 1 }()
		unhashable[[]int{1}] = 1
	case "22":
		defer func() { close(closed) }()
		close(closed)
	}
}

func main() {
	println(recover() == nil)
	println(order(), loop(3), many(true), many(false))
	println(openCoded(true, 1), openCoded(false, 1), openCoded(true, 0))
	println(recovered(func() { println(loopRecovers(2)) }).(string))
	println(recovered(func() { println(loopRecovers(3)) }).(string))
	println(recovered(func() { deep(20) }).(string), log)
	println(recovered(func() { deep(5000) }).(string), len(log))
	nested()
	wrappers()
	n, err := result()
	println(n, err.Error(), replaced().(string), repeated())
	runtimeErrors()
	last("@@00@@"[2:4])
}
