// SPDX-License-Identifier: BSD-3-Clause

// What a program learns of its own functions: names, files and lines. Of package runtime's own it
// prints nothing: they differ.
package main

import (
	"fmt"
	"log"
	"log/slog"
	"os"
	"reflect"
	"runtime"
	"strings"
)

type value struct{ n int }

func (v value) Get() string      { return where(1) }
func (v *value) Pointer() string { return where(1) }

type getter interface{ Get() string }

type list[T any] struct{ first T }

func (l *list[T]) where() string { return where(1) }

func where(skip int) string {
	pc, file, line, ok := runtime.Caller(skip)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), " ", file, " ", line, " ", ok)
}

func inlined() string { return where(1) }

func generic[T any](v T) string { return inlined() + where(1) }

func frames(skip int) {
	pcs := make([]uintptr, 20)
	all := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	for more := true; more; {
		var f runtime.Frame
		f, more = all.Next()
		if strings.HasPrefix(f.Function, "runtime.") {
			continue
		}
		fmt.Println(f.Function, f.File, f.Line, f.Func != nil, f.Func != nil && f.Func.Entry() == f.Entry)
		if f.Func != nil {
			fmt.Println(f.Func.FileLine(f.Entry))
		}
	}
}

//go:noinline
func fault(p *value) int { return p.n }

func catch(f func()) {
	defer func() {
		fmt.Println(recover(), where(1))
		frames(1)
	}()
	f()
}

func main() {
	log.SetFlags(log.Lshortfile)
	log.SetOutput(os.Stdout)
	log.Println("short")
	log.SetFlags(log.Llongfile)
	func() { log.Output(2, "long, of the caller") }()
	slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{AddSource: true, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})).Info("slog")
	fmt.Println(inlined(), generic(1), generic("x"))
	var g getter = &value{1}
	fmt.Println(g.Get(), (&value{}).Pointer(), (&list[int]{}).where())
	get, method := value.Get, g.Get
	fmt.Println(get(value{}), method())
	for _, f := range []any{main, inlined, get, method, (*value).Pointer, func() {}} {
		pc := reflect.ValueOf(f).Pointer()
		file, line := runtime.FuncForPC(pc).FileLine(pc)
		fmt.Println(runtime.FuncForPC(pc).Name(), file, line)
	}
	fmt.Println(where(0), where(100))
	func() {
		pc, _, _, _ := runtime.Caller(0)
		f := runtime.FuncForPC(pc) // of an inlined function
		fmt.Println(f.Name())
		fmt.Println(f.FileLine(f.Entry()))
	}()
	fmt.Println(runtime.FuncForPC(1) == nil)
	for _, f := range []any{main, where, frames, catch, (*value).Pointer} {
		pc := reflect.ValueOf(f).Pointer() // where it begins, and not where it has called
		frame, more := runtime.CallersFrames([]uintptr{pc}).Next()
		fmt.Println(frame.Function, frame.Line, frame.Func != nil, frame.PC == pc, frame.Entry == pc, more)
	}
	catch(func() { fault(nil) })
	catch(func() { panic("panic") })
	catch(func() { fmt.Println(strings.Repeat("x", -1)) })
	done := make(chan bool)
	go func() {
		frames(0)
		close(done)
	}()
	<-done
}
