// SPDX-License-Identifier: BSD-3-Clause
//
// Writes a random Go program: a module of three packages. The same seed gives the same program. A
// program has one possible output, and prints a line for each thing that it does, so a difference
// points to a function.
//
//	generate SEED FOLDER [FUNCTION...]
//
// With FUNCTIONs (f3, a part of main such as `matrix`, or a section such as `unwinds`), only those
// run. The program prints a hash for most of its lines, and all lines with LINES=all in its environment.
package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

type generator struct {
	*rand.Rand
	strings.Builder
	scope    []variable // what the statement may use
	names    int
	function int      // the number of the function that is being written
	labels   []string // of the loops around
	loops    int      // loops around, without labels too
	iterates bool     // inside of the body of a range over a function
	result   bool     // the function has the results r and s
}

const functions = 20

func (g *generator) pick(choices ...string) string { return choices[g.Intn(len(choices))] }
func (g *generator) chance(percent int) bool       { return g.Intn(100) < percent }
func (g *generator) line(format string, a ...any)  { fmt.Fprintf(g, format+"\n", a...) }
func (g *generator) name(prefix string) string     { g.names++; return prefix + strconv.Itoa(g.names) }

const packageHelper = `package helper

import (
	"fmt"
	"hash/crc32"
	"os"
	"reflect"
)

var (
	Fuel  = 150
	lines int
	hash  uint32
	all   = os.Getenv("LINES") == "all"
)

// P prints a line. Of the lines after the first of a function only the hash is seen.
func P(a ...any) {
	for i, x := range a {
		if Pointer(x) {
			a[i] = fmt.Sprintf("%T", x)
		}
	}
	text := fmt.Sprintln(a...)
	hash = crc32.Update(hash, crc32.IEEETable, []byte(text))
	if lines++; lines <= 60 || all {
		os.Stdout.WriteString(text)
	}
}

// Pointer says whether x may print as an address.
func Pointer(x any) bool { return x != nil && reflect.TypeOf(x).Kind() == reflect.Pointer }

// Guard calls a function of the program, and says how it ended.
func Guard(name string, f func()) {
	lines, hash, Fuel = 0, 0, 150
	defer func() {
		if r := recover(); r != nil {
			P(name, "panics", Text(r))
		}
		fmt.Println(name, lines, hash)
	}()
	f()
}

// Text is what a panic says.
func Text(r any) string {
	if e, ok := r.(error); ok {
		return fmt.Sprintf("%T %s", r, e.Error())
	}
	if Pointer(r) {
		return fmt.Sprintf("%T", r)
	}
	return fmt.Sprintf("%T %v", r, r)
}

func Seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				P("stopped", i)
				return
			}
		}
	}
}

func Deferring(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer P("iterator ends")
		for i := range n {
			defer P("iterator defers", i)
			if !yield(i) {
				return
			}
		}
	}
}

// Careless goes on after the loop has ended.
func Careless(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			yield(i)
		}
	}
}

func Panicking(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
		panic(fmt.Sprint("iterator ", n))
	}
}

func Swallowing(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer func() { P("iterator recovers", recover()) }()
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func Pairs(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := range n {
			if !yield(i, fmt.Sprint("pair", i)) {
				return
			}
		}
	}
}
`

func write(folder, name, text string) {
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		panic(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		panic(err)
	}
}

func (g *generator) main(only []string) string {
	g.Reset()
	g.line("package main\n\nimport (")
	for _, path := range []string{"encoding/json", "errors", "fmt", "os", "program/a", "program/b", "program/helper", "reflect", "runtime"} {
		g.line("%q", path)
	}
	g.line(")\n\nvar _, _ = errors.New, os.Exit\n%s\nfunc main() {", tools)
	runs := func(name string) bool { return len(only) == 0 || slices.Contains(only, name) }
	for i := range functions {
		name := fmt.Sprint("f", i)
		if runs(name) {
			g.line("helper.Guard(%q, func() { r, s := %s(%d, %q); helper.P(r, s) })", name, name, g.Intn(9)-2, g.text())
		}
	}
	for _, part := range parts {
		if runs(part.name) {
			g.line("helper.Guard(%q, %s)", part.name, part.name)
		}
	}
	for _, section := range sections {
		if runs(section.name) {
			g.line("helper.Guard(%q, %s)", section.name, section.name)
		}
	}
	if runs("end") {
		g.line("%s", g.end())
	}
	g.line("}")
	for _, part := range parts {
		g.line("func %s() {\nhelper.P(%q)", part.name, part.name)
		part.write(g)
		g.line("}")
	}
	return g.String()
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: generate SEED FOLDER [FUNCTION...]")
		os.Exit(2)
	}
	seed, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil {
		panic(err)
	}
	g := &generator{Rand: rand.New(rand.NewSource(seed))}
	folder := os.Args[2]
	write(folder, "go.mod", "module program\n\ngo 1.24\n")
	write(folder, "helper/helper.go", packageHelper)
	for _, name := range []string{"a", "b", "main"} {
		place := name + "/types.go"
		if name == "main" {
			place = "types.go"
		}
		write(folder, place, g.types(name))
	}
	write(folder, "functions.go", g.functions())
	for _, section := range sections {
		write(folder, section.name+".go", g.section(section))
	}
	write(folder, "main.go", g.main(os.Args[3:]))
}
