// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Chains and trees of wrapped errors, and what Is, As and Unwrap find in them.

// An error that wraps others.
func (g *generator) chain(depth int) string {
	if depth <= 0 || g.chance(15) {
		return g.pick("io.EOF", "fs.ErrNotExist", "code(1)", "code(4)", "code(5)", "&errorPile{[]error{nil}}", "disguise{7}", "context.Canceled",
			"os.ErrDeadlineExceeded", "syscall.ENOENT", "holder{}", `errors.New("leaf")`, "errors.ErrUnsupported", "syscall.EAGAIN")
	}
	inner := g.chain(depth - 1)
	switch g.Intn(7) {
	case 0:
		return fmt.Sprintf("fmt.Errorf(%q, %s)", g.pick("one %w", "%w", "value %v", "%T %[1]w", "%+w|%[1]q"), inner)
	case 1:
		return fmt.Sprintf("fmt.Errorf(%q, %s, %s)", g.pick("%w and %w", "%[2]w before %[1]w", "%v, %w", "%w %T"), inner, g.chain(depth-1))
	case 2:
		return fmt.Sprintf("errors.Join(%s, nil, %s)", inner, g.chain(depth-2))
	case 3:
		return fmt.Sprintf(`&fs.PathError{Op: "open", Path: %q, Err: %s}`, g.text(), inner)
	case 4:
		return fmt.Sprintf("holder{inner: %s}", inner)
	case 5:
		return fmt.Sprintf("&errorPile{[]error{%s, %s}}", inner, g.chain(depth-2))
	}
	return fmt.Sprintf("&strconv.NumError{Func: %q, Num: %q, Err: %s}", "Parse", g.text(), inner)
}

func (g *generator) chains() {
	for range 8 {
		g.line("judgeError(%s)", g.chain(1+g.Intn(4)))
	}
	var all []string
	for range 3 {
		all = append(all, g.chain(2))
	}
	g.line("attempt(%q, func() { helper.P(errors.Is(errors.Join(%s), %s)) })", "joined", strings.Join(all, ", "), g.chain(1))
}

const chainTools = `
type code int

func (c code) Error() string { return fmt.Sprint("code ", int(c)) }
func (c code) Is(target error) bool {
	t, ok := target.(code)
	return ok && int(c)%3 == int(t)%3
}

// holder is not comparable.
type holder struct {
	inner error
	notes []int
}

func (h holder) Error() string { return "holder of " + fmt.Sprint(h.inner) }
func (h holder) Unwrap() error { return h.inner }

type errorPile struct{ errs []error }

func (h *errorPile) Error() string   { return fmt.Sprint(len(h.errs), " errors") }
func (h *errorPile) Unwrap() []error { return h.errs }

type disguise struct{ as code }

func (d disguise) Error() string { return "disguise" }
func (d disguise) As(target any) bool {
	switch t := target.(type) {
	case *code:
		*t = d.as
		return true
	case **errorPile:
		*t = &errorPile{}
		return true
	}
	return false
}

func findError[E any](e error) {
	attempt("As", func() {
		var found E
		ok := errors.As(e, &found)
		helper.P(ok, fmt.Sprintf("%T", found))
		if err, is := any(found).(error); is && ok {
			helper.P(err.Error())
		}
	})
}

func judgeError(e error) {
	helper.P(e, fmt.Sprintf("%q %T", e, e), errors.Unwrap(e) == nil)
	for i, target := range []error{io.EOF, fs.ErrNotExist, code(1), code(2), context.Canceled, os.ErrNotExist, errors.ErrUnsupported,
		os.ErrDeadlineExceeded, syscall.ENOENT, nil, holder{}, disguise{7}} {
		attempt("Is", func() { helper.P(i, errors.Is(e, target)) })
	}
	findError[code](e)
	findError[holder](e)
	findError[*errorPile](e)
	findError[*fs.PathError](e)
	findError[interface{ Timeout() bool }](e)
	findError[interface{ Unwrap() []error }](e)
	findError[syscall.Errno](e)
	findError[*strconv.NumError](e)
	findError[error](e)
	attempt("no pointer", func() { errors.As(e, any(3)) })
}
`
