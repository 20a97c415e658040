// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// A section is a part of a program: random calls of fixed tools, and what else it declares.
type section struct {
	name    string
	write   func(*generator)
	declare func(*generator) // may be nil
	tools   string           // the same for all programs
}

const sectionPercent = 15 // so many programs have a section

var sections = append([]section{
	{"chains", (*generator).chains, nil, chainTools},
	{"templates", (*generator).templates, nil, templateTools},
	{"reflections", (*generator).reflections, nil, reflectionTools},
	{"syncs", (*generator).syncs, nil, syncTools},
	{"unwinds", (*generator).unwinds, (*generator).unwindFunctions, unwindTools},
	{"numbers", (*generator).numbers, nil, numberTools},
	{"sequences", (*generator).sequences, nil, sequenceTools},
	{"selectors", (*generator).selectors, (*generator).receiverTypes, selectorTools},
	{"faults", (*generator).faults, nil, faultTools},
	{"channels", (*generator).channels, nil, channelTools},
	{"networks", (*generator).networks, nil, networkTools},
	{"keys", (*generator).keys, nil, keyTools},
	{"graphs", (*generator).graphs, nil, graphTools},
	{"places", (*generator).places, (*generator).placeFunctions, placeTools},
	{"identities", (*generator).identities, (*generator).identityTypes, identityTools},
	{"memories", (*generator).memories, nil, memoryTools},
	{"prints", (*generator).prints, nil, ""},
	{"atomics", (*generator).atomics, nil, atomicTools},
	{"encodings", (*generator).encodings, (*generator).encodingTypes, encodingTools},
	{"libraries", (*generator).libraries, nil, libraryTools},
	{"files", (*generator).files, nil, fileTools},
}, parts...)

var importable = []string{"archive/tar", "archive/zip", "bufio", "bytes", "compress/flate", "compress/gzip", "compress/zlib", "container/heap",
	"container/list", "container/ring", "context", "crypto/md5", "crypto/sha1", "crypto/sha256", "crypto/sha512", "encoding/ascii85", "encoding/base32",
	"encoding/base64", "encoding/binary", "encoding/csv", "encoding/gob", "encoding/hex", "encoding/json", "encoding/pem", "encoding/xml", "errors", "flag", "fmt",
	"hash/adler32", "hash/crc32", "hash/crc64", "hash/fnv", "hash/maphash", "io", "io/fs", "iter", "maps", "math", "math/big", "math/bits", "net/netip", "net/url", "os",
	"os/exec", "os/signal", "path", "path/filepath", "program/a", "program/b", "program/helper", "reflect", "regexp", "runtime", "runtime/debug", "slices", "sort", "strconv",
	"strings", "sync", "sync/atomic", "syscall", "text/tabwriter", "text/template", "time", "unicode", "unicode/utf16", "unicode/utf8", "unique", "unsafe"}

var literals = regexp.MustCompile("`[^`]*`" + `|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'|//[^\n]*`)

// Sections that leave timers, or take signals. Go notices no deadlock after them.
var waits = regexp.MustCompile(`"(channels|networks|syncs|files)"`)

// A source file of package main. It imports what its text names.
func file(constraint, body string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\npackage main\n\nimport (\n", constraint)
	code := literals.ReplaceAllString(body, `""`)
	for _, p := range importable {
		if regexp.MustCompile(`(^|\.\.\.|[^.\w])` + path.Base(p) + `\.`).MatchString(code) {
			fmt.Fprintf(&b, "%q\n", p)
		}
	}
	fmt.Fprintf(&b, ")\n%s", body)
	return b.String()
}

// The functions that the sections call.
func (g *generator) tools() string {
	var b strings.Builder
	b.WriteString(commonTools + partTools + statementTools)
	for _, s := range sections {
		b.WriteString(s.tools)
	}
	return b.String()
}

// The program of a seed.
func (g *generator) program(seed int64, folder string) {
	var calls, bodies strings.Builder
	g.stream(seed, "functions")
	bodies.WriteString(g.functions())
	calls.WriteString(g.functionCalls())
	for _, s := range sections {
		g.stream(seed, s.name)
		if !g.chance(sectionPercent) {
			continue
		}
		fmt.Fprintf(&calls, "helper.Guard(%q, %s)\n", s.name, g.own(s.name))
		bodies.WriteString(g.section(s))
	}
	g.stream(seed, "end")
	end := g.end()
	if waits.MatchString(calls.String()) {
		end = g.exit()
	}
	text := fmt.Sprintf("func %s() {\n%s%s\n}\n%s", g.own("program"), calls.String(), end, bodies.String())
	write(folder, g.own("program")+".go", file("", text))
}

func (g *generator) section(s section) string {
	g.line("func %s() {\nhelper.P(%q)", g.own(s.name), s.name)
	s.write(g)
	g.line("}")
	if s.declare != nil {
		s.declare(g)
	}
	return g.String()
}
