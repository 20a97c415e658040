// SPDX-License-Identifier: BSD-3-Clause

//go:build ignore

// Prints every linkname directive in a folder like `linkrt check --directives`, but
// finds them with Go's own parser.
package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func directives(path string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if !strings.HasPrefix(comment.Text, "//go:linkname ") {
				continue
			}
			at := set.PositionFor(comment.Pos(), false)
			words := append(strings.Fields(comment.Text), "", "")
			fmt.Printf("%s:%d:%d: %s %s\n", path, at.Line, at.Column, words[1], words[2])
		}
	}
}

func main() {
	root, err := filepath.EvalSymlinks(os.Args[1])
	if err != nil {
		panic(err)
	}
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (name == "testdata" || name[0] == '.' || name[0] == '_'):
			return filepath.SkipDir
		case !entry.IsDir() && strings.HasSuffix(name, ".go") && name[0] != '.' && name[0] != '_':
			directives(os.Args[1] + strings.TrimPrefix(path, root))
		}
		return nil
	})
}
