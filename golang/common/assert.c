/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The messages of failed assertions and conversions of interfaces.
 * Contract: GCC 12 libgo/go/runtime/error.go, TypeAssertionError.
 */
#include "golang/common/lang.h"

static void print_type_or(const struct type *t, linkrt_string if_null)
{
	if (t != NULL)
		print_type(t);
	else
		go_printstring(if_null);
}

/* Prints `interface conversion: INTERFACE is HAVE, not WANT`. */
_Noreturn void go_panicdottype(
	const struct type *want, const struct type *have, const struct type *interface)
{
	panic_begin();
	PRINT("interface conversion: ");
	print_type_or(interface, STRING("interface"));
	PRINT(" is ");
	print_type_or(have, STRING("nil"));
	PRINT(", not ");
	print_type(want);
	if (have != NULL && prints_alike(have, want)) {
		if (same_text(type_package(have), type_package(want)))
			PRINT(" (types from different scopes)");
		else
			PRINT(" (types from different packages)");
	}
	panic_end(PANIC_TYPE_ASSERTION);
}

_Noreturn void panic_missing_method(
	const struct type *to, const struct type *from, linkrt_string method)
{
	panic_begin();
	PRINT("interface conversion: ");
	print_type(from);
	PRINT(" is not ");
	print_type(to);
	PRINT(": missing method ");
	go_printstring(method);
	panic_end(PANIC_TYPE_ASSERTION);
}
