// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
)

// Random templates for one value, which has fields, maps, methods and functions.

func (g *generator) templateValue(depth int) string {
	if depth <= 0 {
		return g.pick(".Name", ".Count", ".List", ".Names", ".Inner.Deep", ".Inner", "$.Name", "$.Any", "7", `"text"`, "'x'", "1.5", "nil", "true",
			".Missing", ".Twice 4", ".Fails 3", ".Method", ".Names.b", "$x", "$.Pointer.Deep", ".Word", "0x10", "1e3", "$.Func", ".", "2i")
	}
	v := func() string { return "(" + g.templateValue(depth-1) + ")" }
	switch g.Intn(12) {
	case 0:
		return fmt.Sprintf("printf %q %s %s", g.pick("%v %v", "%q|%t", "%T-%T", "%5v%-5v|"), v(), v())
	case 1:
		return g.pick("len", "not", "html", "js", "urlquery", "print", "println", "upper", "sum 1 2", "fails") + " " + v()
	case 2:
		return g.pick("and", "or", "eq", "ne", "lt", "le", "gt", "ge", "index", "print", "slice") + " " + v() + " " + v()
	case 3:
		return v() + " | " + g.pick("len", "html", "printf \"%T\"", "js", "upper", "print 1", "eq 7", "call")
	case 4:
		return "index .List " + g.pick("0", "1", "5", "-1", "\"a\"")
	case 5:
		return "slice .Name " + g.pick("1", "0 2", "9", "2 1")
	case 6:
		return "call $.Func " + g.pick("1", "2 3", "\"no\"")
	}
	return g.templateValue(0)
}

func (g *generator) templateAction(depth int) string {
	value := g.templateValue(g.Intn(3))
	body := func() string { return g.templateText(depth - 1) }
	switch g.Intn(11) {
	case 0:
		return "{{if " + value + "}}" + body() + "{{else if .Count}}" + body() + "{{else}}" + body() + "{{end}}"
	case 1:
		return "{{range $i, $e := " + value + "}}{{$i}}={{$e}}" + body() + "{{else}}empty{{end}}"
	case 2:
		return "{{range " + g.pick(".List", ".Names", "3", ".Seq", ".Inners", ".Pairs") + "}}" + g.pick("{{.}}", "{{break}}", "{{continue}}x", "{{$.Name}}") + "{{end}}"
	case 3:
		return "{{with " + value + "}}{{.}}" + body() + "{{else}}" + body() + "{{end}}"
	case 4:
		return "{{$x = " + value + "}}"
	case 5:
		return `{{template "part" ` + g.pick(".", ".Inner", value, "") + "}}"
	case 6:
		return g.pick("{{/* a comment */}}", "  {{- 1 -}}  ", "{{`raw`}}", `{{block "b" .}}block {{.}}{{end}}`)
	}
	return "{{" + value + "}}"
}

func (g *generator) templateText(depth int) string {
	if depth <= 0 {
		return g.pick("", "text ", "<&>\n", "日 ")
	}
	text := ""
	for range 1 + g.Intn(3) {
		text += g.pick("", " a ", "\n") + g.templateAction(depth)
	}
	return text
}

func (g *generator) templates() {
	for range 12 {
		g.line("expand(%q)", "{{$x := 1}}"+g.templateText(2))
	}
}

const templateTools = `
type inner struct {
	Deep string
	n    int
}

type Root struct {
	Name    string
	Count   int
	List    []int
	Names   map[string]float64
	Inner   inner
	Pointer *inner
	Inners  []inner
	Any     any
	Func    func(...int) (int, error)
	Word    word
}

type word string

func (w word) String() string { return "<" + string(w) + ">" }

func (i inner) Show(a any) string          { return fmt.Sprintf("%s %v", i.Deep, a) }
func (r *Root) Twice(n int) int            { return 2 * n }
func (r *Root) Method() map[bool][]word    { return map[bool][]word{true: {"t"}, false: nil} }
func (r Root) Seq() iter.Seq[int]          { return func(yield func(int) bool) { _ = yield(8) && yield(9) } }
func (r *Root) Pairs() iter.Seq2[int, any] { return func(yield func(int, any) bool) { _ = yield(1, "p") && yield(2, 2.5) } }
func (r *Root) Fails(n int) (string, error) {
	if n == r.Count {
		panic("template function")
	}
	return "partly", fmt.Errorf("fails %d", n)
}

func expand(text string) {
	t, err := template.New("t").Funcs(template.FuncMap{
		"upper": strings.ToUpper,
		"sum":   func(a, b int, more ...any) int { return a + b + len(more) },
		"fails": func(any) (any, error) { return nil, io.EOF },
	}).Parse("{{define \"part\"}}part {{.}}{{end}}" + text)
	if err != nil {
		helper.P(err)
		return
	}
	root := &Root{Name: "nämé", Count: 3, List: []int{4, 5}, Names: map[string]float64{"b": 2, "a": 1.5}, Inner: inner{"deep", 1},
		Pointer: &inner{"pointed", 2}, Inners: []inner{{"i", 0}}, Any: []any{nil, 'c', word("any")}, Word: "w",
		Func: func(n ...int) (int, error) {
			if len(n) > 1 {
				return 0, errors.New("too many")
			}
			return n[0], nil
		}}
	var b strings.Builder
	err = t.Execute(&b, root)
	helper.P(hidden.ReplaceAllString(fmt.Sprint(b.String(), err), "0x"))
	if wrapped := errors.Unwrap(err); wrapped != nil {
		helper.P(hidden.ReplaceAllString(wrapped.Error(), "0x"))
	}
}

var hidden = regexp.MustCompile("0x[0-9a-f]{6,}")
`
