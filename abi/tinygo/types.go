// SPDX-License-Identifier: BSD-3-Clause

//go:build ignore

package main

import (
	"go/ast"
	gobuild "go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The files of a package that a build takes.
type source struct {
	path   string
	files  []*ast.File
	types  map[string]ast.Expr
	unsafe bool
}

// readSource parses the files that go/build takes; nil if it takes none.
func readSource(folder, path string, b build, goMinor int) *source {
	c := gobuild.Context{GOOS: b.goos, GOARCH: b.goarch, BuildTags: b.tags, Compiler: "gc", CgoEnabled: true}
	for minor := 1; minor <= goMinor; minor++ {
		c.ReleaseTags = append(c.ReleaseTags, "go1."+strconv.Itoa(minor))
	}
	p := &source{path: path, types: map[string]ast.Expr{}}
	names, err := os.ReadDir(folder)
	check(err)
	for _, entry := range names {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if taken, err := c.MatchFile(folder, name); err != nil || !taken {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, name), nil, parser.ParseComments)
		check(err)
		p.files = append(p.files, file)
	}
	if len(p.files) == 0 {
		return nil
	}
	p.index()
	return p
}

// index finds the types, and whether the package imports unsafe.
func (p *source) index() {
	for _, file := range p.files {
		for _, i := range file.Imports {
			p.unsafe = p.unsafe || i.Path.Value == `"unsafe"`
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				for _, s := range g.Specs {
					t := s.(*ast.TypeSpec)
					if t.TypeParams == nil {
						p.types[t.Name.Name] = t.Type
					}
				}
			}
		}
	}
}

// receiver writes a method's receiver as golang.org/x/tools/go/ssa does: "(*path.T)"; "" for a
// function, and false for a generic type.
func (p *source) receiver(d *ast.FuncDecl) (string, bool) {
	if d.Recv == nil {
		return "", true
	}
	t, star := d.Recv.List[0].Type, ""
	if pointer, ok := t.(*ast.StarExpr); ok {
		t, star = pointer.X, "*"
	}
	id, plain := t.(*ast.Ident)
	if !plain {
		return "", false
	}
	return "(" + star + p.path + "." + id.Name + ")", true
}

// linkName is the symbol of a declaration: parsePragmas of compiler/symbol.go. `symbol` is what it
// is without a comment.
func (p *source) linkName(doc *ast.CommentGroup, symbol, name string) (_ string, linked bool) {
	if doc == nil {
		return symbol, false
	}
	for _, c := range doc.List {
		parts := strings.Fields(c.Text)
		switch {
		case len(parts) == 2 && (parts[0] == "//export" || parts[0] == "//go:export"):
			symbol = parts[1]
		case len(parts) == 3 && parts[0] == "//go:linkname" && parts[1] == name && p.unsafe:
			symbol, linked = parts[2], true
		}
	}
	return symbol, linked
}

type found func(name string, variable bool, signature func() string, defined bool)

// each calls back for each function, method and variable of the package that is not generic.
func (p *source) each(f found, all map[string]*source) {
	w := writer{p, all}
	for _, file := range p.files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				receiver, plain := p.receiver(d)
				if !plain || d.Type.TypeParams != nil || d.Name.Name == "_" || d.Name.Name == "init" {
					continue
				}
				symbol := receiver + "." + d.Name.Name
				if receiver == "" {
					symbol = p.path + symbol
				}
				name, _ := p.linkName(d.Doc, symbol, d.Name.Name)
				f(name, false, func() string { return w.signature(d) }, d.Body != nil)
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					p.eachVariable(d, f, w)
				}
			}
		}
	}
}

func (p *source) eachVariable(d *ast.GenDecl, f found, w writer) {
	for _, s := range d.Specs {
		v := s.(*ast.ValueSpec)
		for _, n := range v.Names {
			name, linked := p.path+"."+n.Name, false
			if len(d.Specs) == 1 {
				name, linked = p.linkName(d.Doc, name, n.Name)
			}
			if n.Name == "_" || strings.Contains(docText(d.Doc), "//go:extern") {
				continue
			}
			f(name, true, func() string {
				if v.Type == nil {
					return ""
				}
				return w.text(v.Type, 0)
			}, !linked)
		}
	}
}

func docText(doc *ast.CommentGroup) (text string) {
	if doc != nil {
		for _, c := range doc.List {
			text += c.Text + "\n"
		}
	}
	return text
}

// A writer writes types so that no name of the package is needed to know their layout.
type writer struct {
	p   *source
	all map[string]*source
}

const deepest = 12

// signature writes a function's type, in which the receiver is the first parameter.
func (w writer) signature(d *ast.FuncDecl) string {
	all := *d.Type
	if d.Recv != nil {
		all.Params = &ast.FieldList{List: append(append([]*ast.Field{}, d.Recv.List...), d.Type.Params.List...)}
	}
	return w.text(&all, 0)
}

func (w writer) text(e ast.Expr, depth int) string {
	switch e := e.(type) {
	case *ast.Ident:
		if t := w.p.types[e.Name]; t != nil && depth < deepest {
			return w.text(t, depth+1)
		}
		return e.Name
	case *ast.SelectorExpr:
		return w.selector(e, depth)
	case *ast.StarExpr:
		return "*" + name(e.X)
	case *ast.ParenExpr:
		return w.text(e.X, depth)
	case *ast.ArrayType:
		if e.Len == nil {
			return "[]" + name(e.Elt)
		}
		return "[" + name(e.Len) + "]" + w.text(e.Elt, depth)
	case *ast.Ellipsis:
		return "..." + name(e.Elt)
	case *ast.FuncType:
		return "func(" + w.fields(e.Params, depth, ", ") + ")" + w.results(e.Results, depth)
	case *ast.StructType:
		return "struct{" + w.fields(e.Fields, depth, "; ") + "}"
	case *ast.InterfaceType:
		return "interface{}"
	case *ast.MapType:
		return "map[" + name(e.Key) + "]" + name(e.Value)
	case *ast.ChanType:
		return "chan " + name(e.Value)
	}
	return name(e)
}

// selector writes out a type of another package of TinyGo's own.
func (w writer) selector(e *ast.SelectorExpr, depth int) string {
	short := name(e.X)
	for _, file := range w.p.files {
		for _, i := range file.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			other := w.all[path]
			if filepath.Base(path) == short && other != nil && other.types[e.Sel.Name] != nil && depth < deepest {
				return writer{other, w.all}.text(other.types[e.Sel.Name], depth+1)
			}
		}
	}
	return short + "." + e.Sel.Name
}

func (w writer) fields(list *ast.FieldList, depth int, separator string) string {
	var all []string
	for _, f := range list.List {
		for _, n := range f.Names {
			all = append(all, n.Name+" "+w.text(f.Type, depth))
		}
		if len(f.Names) == 0 && separator == "; " {
			all = append(all, "_ "+w.text(f.Type, depth))
		} else if len(f.Names) == 0 {
			all = append(all, w.text(f.Type, depth))
		}
	}
	return strings.Join(all, separator)
}

func (w writer) results(list *ast.FieldList, depth int) string {
	if list == nil || len(list.List) == 0 {
		return ""
	}
	text := w.fields(list, depth, ", ")
	if len(list.List) == 1 && len(list.List[0].Names) == 0 {
		return " " + text
	}
	return " (" + text + ")"
}

// name writes a type as it stands, for behind a pointer only its name counts.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	case *ast.StarExpr:
		return "*" + name(e.X)
	case *ast.BasicLit:
		return e.Value
	case *ast.ArrayType:
		if e.Len == nil {
			return "[]" + name(e.Elt)
		}
		return "[" + name(e.Len) + "]" + name(e.Elt)
	case *ast.MapType:
		return "map[" + name(e.Key) + "]" + name(e.Value)
	case *ast.FuncType:
		return "func()"
	case *ast.ParenExpr:
		return name(e.X)
	case *ast.InterfaceType:
		return "interface{}"
	case *ast.StructType:
		return "struct{}"
	case *ast.ChanType:
		return "chan " + name(e.Value)
	case *ast.BinaryExpr:
		return name(e.X) + e.Op.String() + name(e.Y)
	}
	return "unknown"
}
