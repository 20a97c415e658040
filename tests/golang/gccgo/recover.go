// SPDX-License-Identifier: BSD-3-Clause
//
// defer, panic, recover and Goexit. Each line says what Go's rules are.
package main

import "runtime"

//go:noinline
func zero() int { return 0 }

func say(where string, v interface{}) {
	switch v := v.(type) {
	case nil:
		println(where, "nil")
	case runtime.Error:
		println(where, "runtime.Error", v.Error())
	case error:
		println(where, "error", v.Error())
	case string:
		println(where, "string", v)
	case int:
		println(where, "int", v)
	default:
		println(where, "another type")
	}
}

func recovered(where string) { say(where, recover()) }

func try(name string, f func()) {
	defer recovered(name)
	f()
}

// The order of deferred calls, and what they may change.

func order() (result int) {
	for i := 0; i < 3; i++ {
		defer println("deferred in a loop", i)
	}
	defer func() { result *= 2 }()
	result = 1
	return result + 20
}

func result(x int) (n int, s string) {
	defer func() {
		if r := recover(); r != nil {
			n += r.(int)
		}
	}()
	n, s = 1, "set"
	if x > 0 {
		s = "set before the panic"
		panic(x)
	}
	return 10, "returned"
}

// For some machines gccgo leaves it to the linker to make a function that restores the registers.
func text() (s string) {
	defer func() { s = recover().(string) }()
	panic("the panic's text")
}

// Where recover recovers.

func helper() { say("a helper of the deferred function recovers", recover()) }

type T struct{ n int }

func (t T) value()      { say("a method recovers", recover()) }
func (t *T) pointer()   { say("a method of a pointer recovers", recover()) }
func (t T) Embedded()   { say("a method by an interface recovers", recover()) }
func (t T) with(n int)  { say("a method with an argument recovers", recover()); println(n + t.n) }
func nested()           { func() { say("a nested function recovers", recover()) }() }
func deferring()        { defer say("an argument of a deferred call recovers", recover()) }
func variadic(n ...int) { say("a variadic function recovers", recover()); println(len(n)) }

type method interface{ Embedded() }

func rules() {
	try("helper", func() { defer func() { helper() }(); panic("helper") })
	try("nested", func() { defer nested(); panic("nested") })
	try("value", func() { defer T{}.value(); panic("value") })
	try("pointer", func() { defer (&T{}).pointer(); panic("pointer") })
	try("interface", func() { var m method = T{}; defer m.Embedded(); panic("interface") })
	try("argument", func() { defer T{4}.with(3); panic("argument") })
	try("deferring", func() { defer deferring(); panic("deferring") })
	try("variadic", func() { defer variadic(1, 2, 3); panic("variadic") })
	try("defer recover()", func() { defer recover(); panic("direct") })
	try("in a deferred function", func() {
		defer func() { defer recover() }()
		panic("indirect")
	})
	try("without a panic", func() { defer helper() })
	try("twice", func() {
		defer func() {
			say("first", recover())
			say("second", recover())
		}()
		panic("twice")
	})
}

// Panics while deferred calls run.

func panicsAgain() {
	try("replaced", func() {
		defer func() { panic("second") }()
		panic("first")
	})
	try("recovered and again", func() {
		defer func() {
			say("inner", recover())
			panic("after recover")
		}()
		panic("first")
	})
	try("inside", func() {
		defer func() {
			try("its own panic", func() { panic("inner") })
			say("the outer panic is still there", recover())
		}()
		panic("outer")
	})
	try("chain", func() {
		defer func() { say("chain ends with", recover()) }()
		defer func() { panic(3) }()
		defer func() { panic(2) }()
		panic(1)
	})
	try("deferred while panicking", func() {
		defer func() {
			defer func() { say("inner defer", recover()) }()
			panic("of the deferred function")
		}()
		panic("of the function")
	})
	try("when returning", func() {
		defer func() { say("an older deferred call", recover()) }()
		defer func() { panic("while it returns") }()
	})
}

func deep(n int) int {
	defer func() {}()
	if n == 0 {
		panic("deep")
	}
	return deep(n-1) + 1
}

// Run-time errors.

type speaker interface{ speak() }

func errors() {
	var p *int
	var big *[1000]int
	var s []int
	var none chan int
	var any interface{} = "text"
	n := zero()
	try("load", func() { println(*p) })
	try("store", func() { *p = 1 })
	try("large", func() { println(big[n+999]) })
	try("clear", func() { *big = [1000]int{} })
	try("copy", func() { x := *big; println(x[n]) })
	try("index", func() { println(s[n+5]) })
	try("slice", func() { println(len(s[n+1:])) })
	try("divide", func() { println(1 / n) })
	try("shift", func() { println(1 << (n - 1)) })
	try("make", func() { println(len(make([]int, n-1))) })
	try("assertion", func() { println(any.(int)) })
	try("method", func() { any.(speaker).speak() })
	try("compare", func() { println(interface{}(s) == interface{}(s)) })
	try("close nil", func() { close(none) })
	try("close twice", func() { c := make(chan int); close(c); close(c) })
	try("send", func() { c := make(chan int); close(c); c <- 1 })
	try("select", func() {
		c := make(chan int)
		close(c)
		select {
		case c <- 1:
		case <-none:
		}
	})
	try("assertion error", func() {
		defer func() {
			e, ok := recover().(*runtime.TypeAssertionError)
			println(ok, e.Error())
		}()
		println(any.(float64))
	})
}

// Goroutines.

func goexit() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { say("Goexit", recover()) }()
		defer println("a deferred call of Goexit")
		runtime.Goexit()
	}()
	<-done
	done = make(chan bool)
	go func() {
		defer close(done)
		defer func() { say("an older call recovers", recover()) }()
		defer func() { panic("while Goexit runs") }()
		func() {
			defer println("Goexit in a function")
			runtime.Goexit()
		}()
		println("not reached")
	}()
	<-done
	done = make(chan bool)
	go func() {
		defer close(done)
		defer println("it still ends")
		func() {
			defer func() { say("the panic", recover()) }()
			func() {
				defer func() { panic("in Goexit") }()
				runtime.Goexit()
			}()
		}()
		println("not reached")
	}()
	<-done
}

func goroutines() {
	const many = 50
	results := make(chan int, many)
	for i := 0; i < many; i++ {
		go func(i int) {
			defer func() { results <- recover().(int) }()
			for k := 0; k < 20; k++ {
				try2(k)
			}
			panic(i)
		}(i)
	}
	sum := 0
	for i := 0; i < many; i++ {
		sum += <-results
	}
	println("goroutines", sum)
}

func try2(k int) {
	defer func() {
		if recover().(int) != k {
			panic("another panic's value")
		}
	}()
	runtime.Gosched()
	panic(k)
}

func main() {
	println(order())
	println(result(0))
	println(result(5))
	println(text())
	rules()
	panicsAgain()
	try("deep", func() { println(deep(100)) })
	errors()
	goexit()
	goroutines()
}
