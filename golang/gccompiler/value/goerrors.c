/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Errors of package runtime that another package panics with, as variables.
 * Source: Go 1.26 runtime/panic.go, error.go; math/bits/bits_errors.go.
 */
#include "golang/gccompiler/value/type.h"

struct error {
	const struct itab *tab;
	const void *data;
};
extern const struct error go_overflowError GO(overflowError), go_divideError GO(divideError);

/* Nobody asks it for methods, for a panic ends the process; so it is a string, which prints as the error does. */
static const struct type message = {.size = sizeof(linkrt_string), .kind = KIND_STRING};
static const struct itab table = {.type = &message};

#define TEXT(literal) (&(const linkrt_string){literal, sizeof(literal) - 1})

/* Aligned as gc has variables of 16 bytes, or linkers warn. */
#define ERROR _Alignas(16) const struct error
ERROR go_overflowError = {&table, TEXT("runtime error: integer overflow")};
ERROR go_divideError = {&table, TEXT("runtime error: integer divide by zero")};
