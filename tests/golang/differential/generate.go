// SPDX-License-Identifier: BSD-3-Clause
//
// Writes random Go programs: a module that has a program for each seed. The programs share some
// packages and the types in them. A seed gives the same program in each pack of its group, which is
// PACK seeds. A program has one possible output, and prints a line for each thing that it does, so a
// difference points to a function.
//
//	generate FROM-TO FOLDER
//
// The argument of the module's command is a seed. If section names such as `unwinds` follow it, only
// those sections run. The program prints a hash for most of its lines, and all lines with LINES=all in
// its environment.
package main

import (
	"fmt"
	"hash/fnv"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

type generator struct {
	*rand.Rand
	strings.Builder
	seed     int64
	scope    []variable // what the statement may use
	names    int
	function int      // the number of the function that is being written
	labels   []string // of the loops around
	loops    int      // loops around, without labels too
	iterates bool     // inside of the body of a range over a function
	result   bool     // the function has the results r and s
}

const (
	packSize  = 50 // the seeds of a group have the same types
	functions = 3
)

func (g *generator) pick(choices ...string) string { return choices[g.Intn(len(choices))] }
func (g *generator) chance(percent int) bool       { return g.Intn(100) < percent }
func (g *generator) line(format string, a ...any)  { fmt.Fprintf(g, format+"\n", a...) }
func (g *generator) name(prefix string) string     { g.names++; return prefix + strconv.Itoa(g.names) }

// The name of what the program of the seed declares.
func (g *generator) own(name string) string { return fmt.Sprintf("%s_%d", name, g.seed) }

// Each part of a program has a stream of random numbers. A change of one part leaves the other parts
// of every seed as they are.
func (g *generator) stream(seed int64, part string) {
	h := fnv.New64a()
	fmt.Fprint(h, seed, part)
	g.seed, g.names, g.scope = seed, 0, nil
	g.Rand = rand.New(rand.NewSource(int64(h.Sum64())))
	g.Reset()
}

func write(folder, name, text string) {
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		panic(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		panic(err)
	}
}

// What the programs of a group share.
func (g *generator) shared(group int64, folder string) {
	write(folder, "go.mod", "module program\n\ngo 1.24\n")
	write(folder, "helper/helper.go", packageHelper)
	write(folder, "tools.go", file("", g.tools()))
	g.packages(group, folder)
	for _, name := range []string{"a", "b", "main"} {
		place := name + "/types.go"
		if name == "main" {
			place = "types.go"
		}
		g.stream(group, "types of "+name)
		write(folder, place, g.types(name))
	}
}

func (g *generator) main(from, to int64) string {
	g.Reset()
	g.line("func main() {\nhelper.Report(\"initialised\")\nmap[string]func(){")
	for seed := from; seed <= to; seed++ {
		g.line("\"%d\": program_%d,", seed, seed)
	}
	g.line("}[os.Args[1]]()\n}")
	return g.String()
}

func usage(problem any) {
	fmt.Fprintf(os.Stderr, "generate: %v\nusage: generate FROM-TO FOLDER\n", problem)
	os.Exit(2)
}

func main() {
	g, arguments := &generator{}, os.Args[1:]
	if len(arguments) != 2 {
		usage("two arguments are wanted")
	}
	var from, to int64
	if _, err := fmt.Sscanf(arguments[0], "%d-%d", &from, &to); err != nil {
		usage(err)
	}
	folder, group := arguments[1], from/packSize
	if to < from || to/packSize != group {
		usage(fmt.Sprintf("%s is not within a group of %d seeds", arguments[0], packSize))
	}
	g.shared(group, folder)
	write(folder, "main.go", file("", g.main(from, to)))
	for seed := from; seed <= to; seed++ {
		g.program(seed, folder)
	}
}
