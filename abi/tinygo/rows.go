// SPDX-License-Identifier: BSD-3-Clause

//go:build ignore

// Prints the rows of abi/tinygo.def: the symbols that TinyGo's own packages define.
//
//	go run rows.go types.go builds.go FOLDER...
//
// A FOLDER is the source of one TinyGo release, oldest first. `abi/tinygo/rows` fetches them and
// runs this. What it reads there, and why:
//
//	loader/goroot.go         which packages are TinyGo's own, and which are Go's
//	compiler/symbol.go       the symbol of a declaration: //go:linkname and //export in its doc
//	compiler/intrinsics.go   functions without a body that the compiler defines
//	compiler/alias.go        assembly of Go's that the compiler gives a Go function for
//	compileopts/, targets/   the tags of each build
//	src/                     the declarations
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// A symbol in one release.
type symbol struct {
	variable               bool
	signature, giver, path string
	builds                 uint
}

// A release of TinyGo.
type release struct {
	root, version string
	goMinor       int // the newest Go release that it builds with
	intrinsics    []string
	aliases       []string
	symbols       map[string]*symbol
	owned         map[string]uint // "runtime/" and all below it, or "os" alone -> builds
	packages      map[string]*source
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "abi/tinygo/rows:", err)
		os.Exit(1)
	}
}

func (r *release) parse(path string) *ast.File {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(r.root, path), nil, 0)
	check(err)
	return file
}

// find prints the first submatch of the pattern in a file.
func (r *release) find(path, pattern string) string {
	text, err := os.ReadFile(filepath.Join(r.root, path))
	check(err)
	m := regexp.MustCompile(pattern).FindSubmatch(text)
	if m == nil {
		check(fmt.Errorf("%s: %s has no %s", r.root, path, pattern))
	}
	return string(m[1])
}

func text(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, err := strconv.Unquote(lit.Value)
		check(err)
		return s
	}
	return ""
}

func function(file *ast.File, name string) *ast.FuncDecl {
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == name {
			return f
		}
	}
	check(fmt.Errorf("no function %s", name))
	return nil
}

// readAliases takes the keys of the map stdlibAliases.
func (r *release) readAliases() {
	ast.Inspect(r.parse("compiler/alias.go"), func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok && text(kv.Key) != "" {
			r.aliases = append(r.aliases, text(kv.Key))
		}
		return true
	})
}

// readIntrinsics takes the names that defineIntrinsicFunction compares with: whole ones, and
// beginnings with a `*` behind them.
func (r *release) readIntrinsics() {
	for _, s := range function(r.parse("compiler/intrinsics.go"), "defineIntrinsicFunction").Body.List {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.EQL && text(n.Y) != "" {
					r.intrinsics = append(r.intrinsics, text(n.Y))
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "HasPrefix" {
					r.intrinsics = append(r.intrinsics, text(n.Args[1])+"*")
				}
			}
			return true
		})
	}
}

func (r *release) isIntrinsic(name string) bool {
	for _, i := range r.intrinsics {
		if i == name || (strings.HasSuffix(i, "*") && strings.HasPrefix(name, i[:len(i)-1])) {
			return true
		}
	}
	return false
}

// overrides evaluates pathsToOverride of loader/goroot.go: path -> whether Go's subfolders stay.
func (r *release) overrides(syscall bool) map[string]bool {
	paths := map[string]bool{}
	set := func(key, value ast.Expr) {
		// Without a slash, TinyGo links Go's folder over its own.
		if strings.HasSuffix(text(key), "/") {
			paths[text(key)] = value.(*ast.Ident).Name == "true"
		}
	}
	for _, s := range function(r.parse("loader/goroot.go"), "pathsToOverride").Body.List {
		if branch, ok := s.(*ast.IfStmt); ok && !r.holds(branch.Cond, syscall) {
			continue
		}
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				set(n.Key, n.Value)
			case *ast.AssignStmt:
				if at, ok := n.Lhs[0].(*ast.IndexExpr); ok {
					set(at.Index, n.Rhs[0])
				}
			}
			return true
		})
	}
	return paths
}

// holds evaluates `goMinor >= N` and `needsSyscallPackage`.
func (r *release) holds(cond ast.Expr, syscall bool) bool {
	switch c := cond.(type) {
	case *ast.Ident:
		return syscall
	case *ast.BinaryExpr:
		n, err := strconv.Atoi(c.Y.(*ast.BasicLit).Value)
		check(err)
		return c.Op == token.GEQ && r.goMinor >= n
	}
	check(fmt.Errorf("%s: loader/goroot.go has a condition of a new kind", r.root))
	return false
}

// owns says whether a package's files are TinyGo's.
func owns(overrides map[string]bool, path string) bool {
	if merge, ok := overrides[path+"/"]; ok && merge {
		return true
	}
	for p := path + "/"; p != ""; p = p[:strings.LastIndex(p[:len(p)-1], "/")+1] {
		if merge, ok := overrides[p]; ok {
			return !merge
		}
	}
	return false
}

// Of these, what there is depends on the board.
var boards = regexp.MustCompile(`^(device|machine|examples)(/|$)`)

func (r *release) add(name, path string, s symbol, build uint) {
	known := r.symbols[name]
	if known == nil {
		known = &symbol{}
		*known = s
		r.symbols[name] = known
	}
	known.builds |= build
}

func (r *release) readBuild(b build) {
	overrides := r.overrides(r.needsSyscall(b))
	for path, merge := range overrides {
		if !merge && !boards.MatchString(path) {
			r.owned[path] |= b.bit
		}
	}
	src := filepath.Join(r.root, "src")
	check(filepath.WalkDir(src, func(folder string, entry os.DirEntry, err error) error {
		check(err)
		path, _ := filepath.Rel(src, folder)
		if !entry.IsDir() || path == "." || boards.MatchString(path) || !owns(overrides, path) {
			return nil
		}
		if p := readSource(folder, path, b, r.goMinor); p != nil {
			if merge := overrides[path+"/"]; merge {
				r.owned[path] |= b.bit
			}
			r.packages[path] = p
		}
		return nil
	}))
	for _, path := range keys(r.packages) {
		r.packages[path].each(func(name string, variable bool, signature func() string, defined bool) {
			if defined || r.isIntrinsic(name) {
				r.add(name, path, symbol{variable: variable, signature: signature(), giver: path}, b.bit)
			}
		}, r.packages)
	}
	for _, name := range r.aliases {
		r.add(name, "", symbol{signature: "", giver: name[:strings.LastIndex(name, ".")]}, b.bit)
	}
}

func readRelease(root string) *release {
	r := &release{root: root, symbols: map[string]*symbol{}, owned: map[string]uint{}}
	r.version = strings.Join(strings.Split(r.find("goenv/version.go", `version = "([0-9.]+)`), ".")[:2], ".")
	r.goMinor, _ = strconv.Atoi(r.find("builder/config.go", `(?:minorMax|gorootMinor|minor) *(?:=|>) *([0-9]+)`))
	r.readAliases()
	r.readIntrinsics()
	for _, b := range builds {
		r.packages = map[string]*source{}
		r.readBuild(r.withTags(b))
	}
	return r
}

func quoted(s string) (out string) {
	for len(s) > 80 {
		out += fmt.Sprintf("%q\n       ", s[:80])
		s = s[80:]
	}
	return out + strconv.Quote(s)
}

func keys[V any](m map[string]V) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

// sources names the releases by the versions of the module.
func sources(releases []*release) (text string) {
	for _, r := range releases {
		base := filepath.Base(r.root)
		text += " *   " + base[strings.Index(base, "@")+1:] + "\n"
	}
	return text
}

func print(releases []*release) {
	newest := releases[len(releases)-1]
	first, last, forms := map[string]string{}, map[string]string{}, map[string]*symbol{}
	for _, r := range releases {
		for name, s := range r.symbols {
			if first[name] == "" {
				first[name] = r.version
			}
			last[name], forms[name] = r.version, s
		}
	}
	fmt.Printf("/* SPDX-License-Identifier: BSD-3-Clause\n *\n" +
		" * What TinyGo's own packages define. abi/tinygo/rows made it; do not edit it.\n *\n" +
		" * Sources: github.com/tinygo-org/tinygo\n" + sources(releases) + " *\n" +
		" *   TINYGO_RELEASES(oldest, newest)    the releases that were read\n" +
		" *   TINYGO_BUILD(bit, GOOS, tag, words, tags)    a kind of build, known by the tag or GOOS\n" +
		" *   TINYGO_OWN(path, builds)           a package that is not Go's; `/`: all below it, too\n" +
		" *   TINYGO_COMPILER(beginning)         the compiler defines exported functions of these names\n" +
		" *   TINYGO(kind, name, signature, first release, last release, builds, package)\n *\n" +
		" * Define the macros of the rows that you want, and include this file. It undefines them.\n */\n")
	fmt.Printf("%s", guards)
	fmt.Printf("TINYGO_RELEASES(%q, %q)\n", releases[0].version, newest.version)
	for _, b := range builds {
		fmt.Printf("TINYGO_BUILD(%d, %q, %q, %q,\n       %s)\n", b.bit, b.goos, b.mark, b.words,
			quoted(strings.Join(newest.withTags(b).common(), ",")))
	}
	for _, path := range keys(newest.owned) {
		fmt.Printf("TINYGO_OWN(%q, %d)\n", path, newest.owned[path])
	}
	for _, name := range newest.intrinsics {
		if at, prefix := strings.CutSuffix(name, "*"); prefix && strings.HasSuffix(at, ".") {
			fmt.Printf("TINYGO_COMPILER(%q)\n", at)
		}
	}
	for _, name := range keys(forms) {
		s := forms[name]
		kind := "FUNC"
		if s.variable {
			kind = "VAR"
		}
		fmt.Printf("TINYGO(%s, %q,\n       %s, %q, %q, %d, %q)\n", kind, name, quoted(s.signature), first[name],
			last[name], s.builds, s.giver)
	}
	fmt.Print(ends)
}

const guards = `#ifndef TINYGO_RELEASES
#define TINYGO_RELEASES(...)
#endif
#ifndef TINYGO_BUILD
#define TINYGO_BUILD(...)
#endif
#ifndef TINYGO_OWN
#define TINYGO_OWN(...)
#endif
#ifndef TINYGO_COMPILER
#define TINYGO_COMPILER(...)
#endif
#ifndef TINYGO
#define TINYGO(...)
#endif

`

const ends = `
#undef TINYGO_RELEASES
#undef TINYGO_BUILD
#undef TINYGO_OWN
#undef TINYGO_COMPILER
#undef TINYGO
`

func main() {
	var releases []*release
	for _, root := range os.Args[1:] {
		releases = append(releases, readRelease(root))
	}
	if len(releases) == 0 {
		check(fmt.Errorf("no source of TinyGo given"))
	}
	print(releases)
}
