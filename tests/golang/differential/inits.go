// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Packages p0, p1, ... that import each other. Their variables are initialised with variables and
// functions of their own and of the packages that they import, in an order that Go defines.

const (
	initPackages  = 7
	initVariables = 6
)

type initPackage struct {
	name    string
	imports []string
}

func (g *generator) packages(group int64, folder string) {
	g.stream(group, "packages")
	var all []initPackage
	for _, i := range g.Perm(initPackages) { // their paths have another order than their imports
		p := initPackage{name: fmt.Sprint("p", i)}
		for _, earlier := range all {
			if g.chance(35) {
				p.imports = append(p.imports, earlier.name)
			}
		}
		all = append(all, p)
		g.initPackage(p, folder)
	}
	g.Reset()
	for _, i := range g.Perm(initPackages) {
		g.line("import _ %q", "program/"+all[i].name)
	}
	write(folder, "imports.go", "package main\n\n"+g.String())
}

// Writes two files. A variable depends on those before it in a hidden order.
func (g *generator) initPackage(p initPackage, folder string) {
	order := g.Perm(initVariables)
	texts := []string{"", ""}
	for _, at := range g.Perm(initVariables) {
		texts[g.Intn(2)] += g.initVariable(p, order, at)
	}
	for i, text := range texts {
		for n := range g.Intn(3) {
			text += fmt.Sprintf("func init() { helper.P(\"init %s\", %d, X0, X1, f0(), M[\"%d\"]) }\n", p.name, n, i)
		}
		if i == 0 {
			text += "\nvar M = map[string]int{\"0\": X2, \"1\": f3()}\n"
		}
		write(folder, fmt.Sprintf("%s/%s.go", p.name, g.pick("a", "z")+fmt.Sprint(i)), initFile(p, text))
	}
}

func initFile(p initPackage, text string) string {
	head := fmt.Sprintf("package %s\n\nimport \"program/helper\"\n", p.name)
	for _, path := range p.imports {
		name := path
		if !strings.Contains(text, path+".") {
			name = "_"
		}
		head += fmt.Sprintf("import %s \"program/%s\"\n", name, path)
	}
	return head + "\nvar _ = helper.P\n\n" + text
}

// The variable at a place of the order, and a function that reads it.
func (g *generator) initVariable(p initPackage, order []int, at int) string {
	i := order[at]
	value := fmt.Sprint(g.Intn(9))
	for _, j := range order[:at] {
		if g.chance(40) {
			value += g.pick(fmt.Sprintf("+X%d", j), fmt.Sprintf("+f%d()", j), fmt.Sprintf("+func() int { return X%d }()", j),
				fmt.Sprintf("+*(&X%d)", j))
		}
	}
	for _, path := range p.imports {
		if g.chance(30) {
			value += fmt.Sprintf("+%s.X%d", path, g.Intn(initVariables))
		}
	}
	name := fmt.Sprintf("%s.X%d", p.name, i)
	return fmt.Sprintf("var X%d%s\n\nfunc f%d() int { return X%d }\n\n", i, g.pick(
		fmt.Sprintf(" = helper.Init(%q, %s)", name, value),
		fmt.Sprintf(" = helper.Init(%q, %s)", name, value),
		fmt.Sprintf(", _ = helper.Init(%q, %s), helper.Init(%q, 1)", name, value, name+" blank"),
		fmt.Sprintf(" = %s", value),
		fmt.Sprintf(" = [...]int{helper.Init(%q, 2), %s}[1]", name, value)), i, i)
}
