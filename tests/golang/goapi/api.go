// SPDX-License-Identifier: BSD-3-Clause

// Command api writes a Go program that refers to each exported identifier of the packages of Go's
// library that it is given: functions, methods, variables, constants, types and their fields. The
// types are those that the sources of the toolchain declare. So the program compiles only if each
// identifier has the same type in what it is compiled against, and links only if each is there.
//
//	api -names=FILE -without=FILE PACKAGE...
//
// FILE of -names gets a line `PACKAGE IDENTIFIER` for each, and a method or a field is TYPE.NAME.
// FILE of -without has such lines, too: the program does not refer to these.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"log"
	"os"
	"regexp"
	"sort"
	"strings"
)

// A program is what is written of the packages so far.
type program struct {
	without map[string]bool // lines of -without
	names   []string        // lines for -names
	imports map[string]string
	checks  bytes.Buffer // declarations, which only the compiler reads
	values  bytes.Buffer // elements of the list of what must be linked
}

func main() {
	names := flag.String("names", os.DevNull, "the `file` that gets the names")
	without := flag.String("without", os.DevNull, "a `file` of names to leave out")
	flag.Parse()
	p := &program{without: readLines(*without), imports: map[string]string{}}
	source := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, path := range flag.Args() {
		pkg, err := source.Import(path)
		if err != nil {
			log.Fatal(err)
		}
		p.addPackage(pkg)
	}
	sort.Strings(p.names)
	if err := os.WriteFile(*names, []byte(strings.Join(p.names, "\n")+"\n"), 0o666); err != nil {
		log.Fatal(err)
	}
	p.write()
}

func readLines(name string) map[string]bool {
	file, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	lines := map[string]bool{}
	for s := bufio.NewScanner(file); s.Scan(); {
		lines[s.Text()] = true
	}
	return lines
}

// write prints the program. It looks at each value, so that the linker keeps it.
func (p *program) write() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, "package main\n\nimport (\n")
	for path, name := range p.imports {
		fmt.Fprintf(out, "\t%s %q\n", name, path)
	}
	fmt.Fprintf(out, ")\n\n%s\nvar values = []any{\n%s}\n", &p.checks, &p.values)
	fmt.Fprint(out, `
func main() {
	for i, value := range values {
		if value == nil || value == any(false) {
			println("value", i, "is not as it should be")
		}
	}
	println(len(values), "values")
}
`)
}

// name notes an identifier, and says whether the program refers to it.
func (p *program) name(pkg *types.Package, identifier string) bool {
	line := pkg.Path() + " " + identifier
	if p.without[line] {
		return false
	}
	p.names = append(p.names, line)
	return true
}

func (p *program) qualifier(pkg *types.Package) string {
	name := p.imports[pkg.Path()]
	if name == "" {
		name = fmt.Sprintf("p%d", len(p.imports))
		p.imports[pkg.Path()] = name
	}
	return name
}

// A type that has no name outside its package, or that is in a package that may not be imported.
var unnameable = regexp.MustCompile(`\bp\d+\.[^A-Z]`)

func isInternal(path string) bool {
	return regexp.MustCompile(`(^|/)(internal|vendor)(/|$)`).MatchString(path)
}

// typeText returns a type as the program can write it, or "".
func (p *program) typeText(t types.Type) string {
	hidden := false
	text := types.TypeString(t, func(pkg *types.Package) string {
		if isInternal(pkg.Path()) {
			hidden = true
			return pkg.Name()
		}
		return p.qualifier(pkg)
	})
	if hidden || unnameable.MatchString(text) {
		return ""
	}
	return text
}

// addValue adds a value that has this type.
func (p *program) addValue(value string, t types.Type) {
	if text := p.typeText(t); text != "" {
		value = "(" + text + ")(" + value + ")"
	}
	fmt.Fprintf(&p.values, "\t%s,\n", value)
}

func (p *program) addPackage(pkg *types.Package) {
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		object := scope.Lookup(name)
		if !object.Exported() || !p.name(pkg, name) {
			continue
		}
		text := p.qualifier(pkg) + "." + name
		switch object := object.(type) {
		case *types.Const:
			p.addConst(text, object)
		case *types.Var:
			p.addValue("&"+text, types.NewPointer(object.Type()))
		case *types.Func:
			p.addFunc(text, object)
		case *types.TypeName:
			p.addType(pkg, text, object)
		}
	}
}

// A constant has no address. The program compares its value if it has a short literal.
func (p *program) addConst(text string, c *types.Const) {
	t := p.typeText(c.Type())
	if basic, ok := c.Type().(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		t = ""
	}
	fmt.Fprintf(&p.checks, "const _ %s = %s\n", t, text)
	switch c.Val().Kind() {
	case constant.Bool, constant.Int, constant.String:
		fmt.Fprintf(&p.values, "\t%s == %s,\n", text, c.Val().ExactString())
	}
}

func (p *program) addFunc(text string, f *types.Func) {
	signature := f.Type().(*types.Signature)
	if signature.TypeParams().Len() == 0 {
		p.addValue(text, signature)
		return
	}
	instance, arguments := p.instance(signature, signature.TypeParams())
	if instance == nil {
		log.Fatalf("%s: no types for its parameters", f.FullName())
	}
	p.addValue(text+arguments, instance)
}

// candidates are types with which a generic type or function may be instantiated.
func candidates(parameter *types.TypeParam) []types.Type {
	number, text := types.Typ[types.Int], types.Typ[types.String]
	all := []types.Type{number, text, types.NewSlice(number), types.NewMap(number, number)}
	if named, ok := parameter.Constraint().(*types.Named); ok {
		all = append(all, named) // a constraint that has methods alone is a type, too
	}
	return all
}

// instance returns the first instance whose arguments satisfy the constraints, and these as text.
func (p *program) instance(generic types.Type, parameters *types.TypeParamList) (types.Type, string) {
	arguments := make([]types.Type, parameters.Len())
	var choose func(i int) types.Type
	choose = func(i int) types.Type {
		if i == len(arguments) {
			instance, err := types.Instantiate(nil, generic, arguments, true)
			if err != nil {
				return nil
			}
			return instance
		}
		for _, arguments[i] = range candidates(parameters.At(i)) {
			if instance := choose(i + 1); instance != nil {
				return instance
			}
		}
		return nil
	}
	instance := choose(0)
	if instance == nil {
		return nil, ""
	}
	var texts []string
	for _, argument := range arguments {
		texts = append(texts, p.typeText(argument))
	}
	return instance, "[" + strings.Join(texts, ", ") + "]"
}

func (p *program) addType(pkg *types.Package, text string, name *types.TypeName) {
	t := name.Type()
	if named, ok := t.(*types.Named); ok && named.TypeParams().Len() > 0 {
		instance, arguments := p.instance(named, named.TypeParams())
		if instance == nil {
			log.Fatalf("%s: no types for its parameters", text)
		}
		t, text = instance, text+arguments
	}
	if !isConstraint(t) {
		fmt.Fprintf(&p.checks, "var _ *%s\n", text)
		p.addFields(pkg, name.Name(), text, t)
		p.addMethods(pkg, name.Name(), text, t)
	}
}

// No variable has such a type.
func isConstraint(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && !i.IsMethodSet()
}

func (p *program) addFields(pkg *types.Package, owner, text string, t types.Type) {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := 0; i < s.NumFields(); i++ {
		field := s.Field(i)
		if !field.Exported() || !p.name(pkg, owner+"."+field.Name()) {
			continue
		}
		if f := p.typeText(field.Type()); f != "" {
			fmt.Fprintf(&p.checks, "func _(v *%s) *%s { return &v.%s }\n", text, f, field.Name())
		}
	}
}

// addMethods adds the methods of an interface, or those of the pointer to any other type.
func (p *program) addMethods(pkg *types.Package, owner, text string, t types.Type) {
	if !types.IsInterface(t) {
		t, text = types.NewPointer(t), "*"+text
	}
	set := types.NewMethodSet(t)
	for i := 0; i < set.Len(); i++ {
		method := set.At(i).Obj().(*types.Func)
		if !method.Exported() || !p.name(pkg, owner+"."+method.Name()) {
			continue
		}
		p.addMethod("("+text+")."+method.Name(), t, set.At(i).Type().(*types.Signature))
	}
}

// A method may have type parameters of its own, since Go 1.27.
func (p *program) addMethod(text string, receiver types.Type, signature *types.Signature) {
	if signature.TypeParams().Len() > 0 {
		instance, arguments := p.instance(signature, signature.TypeParams())
		if instance == nil {
			log.Fatalf("%s: no types for its parameters", text)
		}
		text, signature = text+arguments, instance.(*types.Signature)
	}
	p.addValue(text, expression(receiver, signature))
}

// expression returns the type of a method expression: the receiver is the first parameter.
func expression(receiver types.Type, s *types.Signature) types.Type {
	parameters := []*types.Var{types.NewVar(token.NoPos, nil, "", receiver)}
	for i := 0; i < s.Params().Len(); i++ {
		parameters = append(parameters, types.NewVar(token.NoPos, nil, "", s.Params().At(i).Type()))
	}
	return types.NewSignatureType(nil, nil, nil, types.NewTuple(parameters...), s.Results(), s.Variadic())
}
