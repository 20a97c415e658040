/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The package runtime of a program that gc compiles: what is better written in Go than in C.
 *
 * It has the descriptors of the predeclared types, because the compiler adds these to any package
 * runtime, with the layout and the hashes of its release. It also has the types of run-time errors
 * that a program can name, with their methods. C code makes the text of an error
 * (golang/gccompiler/panic/gorecover.c). Source: Go 1.26 runtime/error.go, panic.go.
 */
#include "command/compile/gcparts.h"

static const char source[] = "package runtime\n"
			     "type Error interface { error; RuntimeError() }\n"
			     "type errorString string\n"
			     "func (errorString) RuntimeError() {}\n"
			     "func (e errorString) Error() string { return string(e) }\n"
			     "type boundsError struct { text string }\n"
			     "func (boundsError) RuntimeError() {}\n"
			     "func (e boundsError) Error() string { return e.text }\n"
			     "type TypeAssertionError struct {\n"
			     "	_, _, _ *byte\n"
			     "	text string\n"
			     "}\n"
			     "func (*TypeAssertionError) RuntimeError() {}\n"
			     "func (e *TypeAssertionError) Error() string { return e.text }\n"
			     "type PanicNilError struct { _ [0]func() }\n"
			     "func (*PanicNilError) RuntimeError() {}\n"
			     "func (*PanicNilError) Error() string { return panicNilText }\n"
			     "var panicNilText string\n"
			     "func linkrtError(text string) any { return errorString(text) }\n"
			     "func linkrtBoundsError(text string) any {\n"
			     "	return boundsError{text}\n"
			     "}\n"
			     "func linkrtTypeAssertionError(text string) any {\n"
			     "	e := new(TypeAssertionError)\n"
			     "	e.text = text\n"
			     "	return e\n"
			     "}\n"
			     "func linkrtPanicNilError(text string) any {\n"
			     "	panicNilText = text\n"
			     "	return new(PanicNilError)\n"
			     "}\n"
			     "var overflowError, divideError error =\n"
			     "	errorString(\"runtime error: integer overflow\"),\n"
			     "	errorString(\"runtime error: integer divide by zero\")\n";

const char *gc_runtime_source(void)
{
	return source;
}
