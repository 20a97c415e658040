// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"path"
	"regexp"
)

// A section is a file of the program: random calls of fixed tools, and what else it declares.
type section struct {
	name    string
	write   func(*generator)
	declare func(*generator) // may be nil
	tools   string
}

var sections = []section{
	{"chains", (*generator).chains, nil, chainTools},
	{"templates", (*generator).templates, nil, templateTools},
	{"reflections", (*generator).reflections, nil, reflectionTools},
	{"syncs", (*generator).syncs, nil, syncTools},
	{"unwinds", (*generator).unwinds, (*generator).unwindFunctions, unwindTools},
	{"numbers", (*generator).numbers, nil, numberTools},
	{"sequences", (*generator).sequences, nil, sequenceTools},
	{"selectors", (*generator).selectors, (*generator).receiverTypes, selectorTools},
}

var importable = []string{"bytes", "context", "encoding/json", "errors", "fmt", "io", "io/fs", "iter", "maps", "math", "os", "program/helper",
	"reflect", "regexp", "runtime", "slices", "strconv", "strings", "sync", "sync/atomic", "syscall", "text/template", "time", "unicode/utf8", "unique"}

// The source file of a section. It imports what its text names.
func (g *generator) section(s section) string {
	g.Reset()
	g.line("%s\nfunc %s() {\nhelper.P(%q)", s.tools, s.name, s.name)
	s.write(g)
	g.line("}")
	if s.declare != nil {
		s.declare(g)
	}
	body := g.String()
	g.Reset()
	g.line("package main\n\nimport (")
	for _, p := range importable {
		if regexp.MustCompile(`\b` + path.Base(p) + `\.`).MatchString(body) {
			g.line("%q", p)
		}
	}
	g.line(")\n%s", body)
	return g.String()
}
