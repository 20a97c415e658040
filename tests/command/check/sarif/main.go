// SPDX-License-Identifier: BSD-3-Clause

// Validates SARIF files with the whole schema of OASIS for 2.1.0, errata 01. The
// schema is a string in a module of go-sarif, which `go mod download` gets.
package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

func schema() (string, error) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}",
		"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		return "", err
	}
	path := filepath.Join(strings.TrimSpace(string(dir)), "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return "", err
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && text == "" {
			text, err = strconv.Unquote(literal.Value)
		}
		return true
	})
	if err == nil && !strings.Contains(text, "/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json") {
		err = errors.New("not the schema of SARIF 2.1.0")
	}
	return text, err
}

func validate(schema *gojsonschema.Schema, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	result, err := schema.Validate(gojsonschema.NewBytesLoader(text))
	if err != nil {
		return err
	}
	for _, fault := range result.Errors() {
		fmt.Printf("%s: %s\n", path, fault)
	}
	if !result.Valid() {
		return errors.New("does not fit the schema")
	}
	return nil
}

func main() {
	text, err := schema()
	if err == nil {
		var compiled *gojsonschema.Schema
		compiled, err = gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
		for i := 1; err == nil && i < len(os.Args); i++ {
			err = validate(compiled, os.Args[i])
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
