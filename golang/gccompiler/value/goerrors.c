/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Variables of package runtime: errors with which another package panics. The package runtime that
 * `linkrt build` compiles defines them, too, and then this member is not linked. Source: Go 1.26
 * runtime/panic.go, error.go; math/bits/bits_errors.go.
 */
#include "golang/gccompiler/value/type.h"

struct error {
	const struct itab *tab;
	const void *data;
};
extern const struct error go_overflowError GO(overflowError), go_divideError GO(divideError);

static const struct itab table = {.type = &gc_message_type};

#define TEXT(literal) (&(const linkrt_string){literal, sizeof(literal) - 1})

/* gc aligns variables of 16 bytes to 16. With less, linkers warn. */
#define ERROR _Alignas(16) const struct error
ERROR go_overflowError = {&table, TEXT("runtime error: integer overflow")};
ERROR go_divideError = {&table, TEXT("runtime error: integer divide by zero")};
