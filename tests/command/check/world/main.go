// SPDX-License-Identifier: BSD-3-Clause

// Command world compares what `linkrt check` says of public modules with what Go's tools do.
//
//	world run FOLDER LINKRT GOROOT MODULE VERSION   links a module, and adds its rows to FOLDER
//	world table FOLDER HAND                         prints the page from the rows
//
// A row is a line of fields with tabs between them. What a link cannot show is judged by hand: a
// line of the file HAND has a module, a version, a rule, a symbol, `right` or `wrong`, and why.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

type listed struct {
	ImportPath, Name, Dir string
	GoFiles               []string
	Error                 *struct{ Err string }
	DepsErrors            []struct{ Err string }
	Module                *struct{ Path string }
}

type finding struct {
	Rule, Severity, Symbol, Message, File string
	Module                                string
}

type run struct {
	folder, linkrt, goroot, module, version, release string
	work                                             string
}

func (r *run) command(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = r.work
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=-mod=mod", "CGO_ENABLED=0",
		"GOWORK=off", "GOROOT="+r.goroot, "PATH="+r.goroot+"/bin:"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (r *run) go_(args ...string) (string, error) {
	return r.command(r.goroot+"/bin/go", args...)
}

func (r *run) rows() string {
	name := strings.NewReplacer("/", "_", "@", "_").Replace(r.module + "@" + r.version + "-" + r.release)
	return filepath.Join(r.folder, "rows", name)
}

// row adds a line about this module and toolchain.
func (r *run) row(kind string, fields ...string) {
	f, err := os.OpenFile(r.rows(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	check(err)
	defer f.Close()
	all := append([]string{kind, r.release, r.module, r.version}, fields...)
	fmt.Fprintln(f, strings.ReplaceAll(strings.Join(all, "\t"), "\n", " "))
}

// finished says whether an earlier run wrote all rows about this module and toolchain.
func (r *run) finished() bool {
	text, err := os.ReadFile(r.rows())
	last := strings.SplitN(lastLine(string(text)), "\t", 2)[0]
	return err == nil && (last == "linked" || last == "skipped")
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "world:", err)
		os.Exit(2)
	}
}

// packages lists the packages of the module that a program can import and this release builds.
func (r *run) packages() []listed {
	cmd := exec.Command(r.goroot+"/bin/go", "list", "-e", "-deps=false",
		"-json=ImportPath,Name,Dir,GoFiles,Error,DepsErrors,Module", r.module+"/...")
	cmd.Dir = r.work
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=-mod=mod", "CGO_ENABLED=0", "GOWORK=off",
		"GOROOT="+r.goroot)
	out, _ := cmd.Output()
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if d.Decode(&p) != nil {
			return all
		}
		internal := strings.Contains(p.ImportPath+"/", "/internal/")
		if p.Name != "main" && p.Name != "" && !internal && len(p.GoFiles) > 0 && p.Error == nil && p.DepsErrors == nil &&
			p.Module != nil && p.Module.Path == r.module {
			all = append(all, p)
		}
	}
}

// uses is code that reaches what the package exports: its functions and its types with all methods.
func uses(p listed, name string) (code string) {
	for _, base := range p.GoFiles {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, base), nil, 0)
		if err != nil {
			continue
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.IsExported() && d.Type.TypeParams == nil {
					code += fmt.Sprintf("\tsink = append(sink, %s.%s)\n", name, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					t, ok := s.(*ast.TypeSpec)
					if !ok || !t.Name.IsExported() || t.TypeParams != nil {
						continue
					}
					if _, is := t.Type.(*ast.StructType); is {
						code += fmt.Sprintf("\tsink = append(sink, new(%s.%s))\n", name, t.Name.Name)
					}
				}
			}
		}
	}
	return code
}

func program(packages []listed, reach bool) string {
	imports, code := "", ""
	for i, p := range packages {
		name := fmt.Sprintf("p%d", i)
		use := ""
		if reach {
			use = uses(p, name)
		}
		if use == "" {
			name = "_"
		}
		imports += fmt.Sprintf("\t%s %q\n", name, p.ImportPath)
		code += use
	}
	return "package main\n\nimport (\n\t\"os\"\n\t\"reflect\"\n\n" + imports + ")\n\nvar sink []any\n\nfunc main() {\n" +
		code + "\tfor _, s := range sink {\n\t\treflect.ValueOf(s).MethodByName(os.Args[0])\n\t}\n}\n"
}

// fault is what a message of Go's tools complains of, and the rules that say the same.
type fault struct {
	subject string // a symbol, or the message's words if it names none
	rules   string
}

// is says whether the finding has the fault: the same symbol alone does not make its reason right.
func (t fault) is(f finding) bool {
	named := t.subject == f.Symbol || strings.Contains(t.subject, " ")
	return named && strings.Contains(" "+t.rules+" ", " "+f.Rule+" ")
}

var messages = []struct {
	text  *regexp.Regexp
	rules string
}{
	{regexp.MustCompile(`invalid reference to (\S+)`), "not-pushed blocked linknamestd asm-reference"},
	{regexp.MustCompile(`relocation target (\S+) not defined`),
		"removed-target renamed-target unknown-target os-arch needs-import escaped-name generic"},
	{regexp.MustCompile(`duplicated definition of symbol (\S+?),? `), "body-and-target two-bodies"},
	{regexp.MustCompile(`(missing function body)`), "missing-body needs-asm"},
	{regexp.MustCompile(`(//go:linkname only allowed in Go files that import "unsafe")`), "unsafe-import"},
	{regexp.MustCompile(`(//go:linkname must refer to declared function or variable)`), "unknown-local method-local"},
	{regexp.MustCompile(`(//go:linkname reference of an instantiation is not allowed)`), "instantiation"},
	{regexp.MustCompile(`(duplicate //go:linkname) for `), "duplicate"},
	{regexp.MustCompile(`(usage: //go:linkname localname)`), "syntax"},
	{regexp.MustCompile(`(misplaced compiler directive)`), "misplaced"},
	{regexp.MustCompile(`(//go:linknamestd [a-z ]+)`), "linknamestd"},
}

// faultsOf lists what Go's tools complain of, as far as linknames and assembly go.
func faultsOf(output string) (all []fault) {
	seen := map[fault]bool{}
	for _, message := range messages {
		for _, m := range message.text.FindAllStringSubmatch(output, -1) {
			if t := (fault{m[1], message.rules}); !seen[t] {
				seen[t] = true
				all = append(all, t)
			}
		}
	}
	return all
}

func hasFault(faults []fault, f finding) bool {
	for _, t := range faults {
		if t.is(f) {
			return true
		}
	}
	return false
}

// link builds the program, which reaches all that it can.
func (r *run) link(packages []listed) (output string, good bool) {
	for _, reach := range []bool{true, false} {
		check(os.WriteFile(filepath.Join(r.work, "main.go"), []byte(program(packages, reach)), 0o666))
		out, err := r.go_("build", "-o", os.DevNull, ".")
		if err == nil || len(faultsOf(out)) > 0 {
			return out, err == nil
		}
		output = out
	}
	return output, false
}

func (r *run) findings() []finding {
	cmd := exec.Command(r.linkrt, "check", "--deps", "--format=json", ".")
	cmd.Dir = r.work
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=-mod=mod", "CGO_ENABLED=0", "GOWORK=off",
		"GOROOT="+r.goroot, "PATH="+r.goroot+"/bin:"+os.Getenv("PATH"))
	out, err := cmd.Output()
	var report struct{ Findings []finding }
	if json.Unmarshal(out, &report) != nil {
		check(fmt.Errorf("%s@%s: no report: %v", r.module, r.version, err))
	}
	return report.Findings
}

const probeImports = `
	_ "crypto/tls"
	_ "crypto/x509"
	_ "encoding/json"
	_ "encoding/xml"
	_ "go/types"
	_ "html/template"
	_ "math/big"
	_ "math/rand"
	_ "net/http"
	_ "os/signal"
	_ "os/user"
	_ "plugin"
	_ "reflect"
	_ "regexp"
	_ "runtime/pprof"
	_ "runtime/trace"
	_ "testing"
	_ "text/template"
	_ "time"
	_ "unsafe"
`

// probe links a pull of the symbol alone, once for each release, and returns what the linker says.
func (r *run) probe(symbol string) []fault {
	folder := filepath.Join(r.folder, "probes", r.release, strings.NewReplacer("/", "_", "*", "_").Replace(symbol))
	said := filepath.Join(folder, "said")
	if text, err := os.ReadFile(said); err == nil {
		return faultsOf(string(text))
	}
	check(os.MkdirAll(folder, 0o777))
	code := "package main\n\nimport (" + probeImports + ")\n\n//go:linkname probe " + symbol +
		"\nfunc probe()\n\nfunc main() { probe() }\n"
	check(os.WriteFile(filepath.Join(folder, "main.go"), []byte(code), 0o666))
	check(os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module probe\n\ngo 1.18\n"), 0o666))
	check(os.WriteFile(filepath.Join(folder, "empty.s"), nil, 0o666))
	saved := r.work
	r.work = folder
	out, _ := r.go_("build", "-o", os.DevNull, ".")
	r.work = saved
	check(os.WriteFile(said, []byte(out), 0o666))
	return faultsOf(out)
}

var linkable = map[string]bool{"not-pushed": true, "blocked": true, "linknamestd": true, "removed-target": true,
	"renamed-target": true, "unknown-target": true, "os-arch": true, "missing-body": true, "needs-import": true,
	"escaped-name": true, "body-and-target": true, "two-bodies": true, "unsafe-import": true, "syntax": true,
	"duplicate": true, "unknown-local": true, "asm-reference": true, "method-local": true, "instantiation": true, "generic": true}

// The linker refuses these whether or not the program reaches the pull.
var refusals = map[string]bool{"not-pushed": true, "blocked": true, "linknamestd": true}

// judge compares a finding with the faults of the program's link.
func (r *run) judge(f finding, faults []fault, good bool) string {
	path := f.Symbol
	if i := strings.LastIndex(path, "/"); i >= 0 {
		path = path[:i]
	} else {
		path = strings.SplitN(path, ".", 2)[0]
	}
	standard := !strings.Contains(strings.SplitN(path, "/", 2)[0], ".")
	switch {
	case hasFault(faults, f):
		return "right"
	case !linkable[f.Rule]:
		return "hand"
	case good && f.Severity == "error" && refusals[f.Rule]:
		return "wrong"
	case standard && hasFault(r.probe(f.Symbol), f):
		return "right"
	default:
		return "wrong"
	}
}

func (r *run) module_() {
	if r.finished() {
		return
	}
	check(os.RemoveAll(r.work))
	check(os.MkdirAll(r.work, 0o777))
	check(os.MkdirAll(filepath.Join(r.folder, "rows"), 0o777))
	os.Remove(r.rows())
	mod := "module world\n\ngo " + strings.Join(strings.SplitN(r.release, ".", 3)[:2], ".") + "\n"
	check(os.WriteFile(filepath.Join(r.work, "go.mod"), []byte(mod), 0o666))
	if out, err := r.go_("get", r.module+"@"+r.version); err != nil {
		r.row("skipped", lastLine(out))
		return
	}
	packages := r.packages()
	if len(packages) == 0 {
		r.row("skipped", "no package that this release builds")
		return
	}
	output, good := r.link(packages)
	if got, _ := r.go_("list", "-m", r.module); strings.TrimSpace(got) != r.module+" "+r.version {
		r.row("skipped", "another version is needed: "+strings.TrimSpace(got))
		return
	}
	faults := faultsOf(output)
	if !good && len(faults) == 0 {
		packages, good, faults = r.linkEach(packages)
		if len(packages) == 0 {
			r.row("skipped", lastLine(output))
			return
		}
	}
	found := map[fault]bool{}
	said := 0
	for _, f := range r.findings() {
		if f.Severity == "note" {
			continue
		}
		said++
		for _, t := range faults {
			found[t] = found[t] || t.is(f)
		}
		r.row("finding", f.Severity, f.Rule, f.Symbol, r.judge(f, faults, good), f.Message, filepath.Base(f.File))
	}
	for _, t := range faults {
		r.row("fault", t.subject, fmt.Sprint(found[t]))
	}
	r.row("linked", fmt.Sprint(good), fmt.Sprint(said), fmt.Sprint(len(packages)))
}

// linkEach links the packages that this release compiles, if it does not compile them all.
func (r *run) linkEach(all []listed) (packages []listed, good bool, faults []fault) {
	for _, p := range all {
		if _, err := r.go_("build", p.ImportPath); err == nil {
			packages = append(packages, p)
		}
	}
	if len(packages) == 0 {
		return nil, false, nil
	}
	out, good := r.link(packages)
	faults = faultsOf(out)
	if !good && len(faults) == 0 {
		return nil, false, nil
	}
	return packages, good, faults
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

func main() {
	switch {
	case len(os.Args) == 7 && os.Args[1] == "run":
		r := &run{folder: os.Args[2], linkrt: os.Args[3], goroot: os.Args[4], module: os.Args[5], version: os.Args[6]}
		r.work = filepath.Join(r.folder, "program")
		text, err := os.ReadFile(filepath.Join(r.goroot, "VERSION"))
		check(err)
		r.release = strings.TrimPrefix(strings.Fields(string(text))[0], "go")
		r.module_()
	case len(os.Args) == 4 && os.Args[1] == "table":
		table(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: world run FOLDER LINKRT GOROOT MODULE VERSION\n       world table FOLDER HAND")
		os.Exit(2)
	}
}
