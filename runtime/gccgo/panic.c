/* SPDX-License-Identifier: BSD-3-Clause
 *
 * panic, which always ends the process here: nothing is deferred and nothing recovers.
 * Contract: GCC 12 libgo/go/runtime/panic.go, error.go.
 */
#include "runtime/gccgo/gccgo.h"

#include "runtime/mem.h"
#include "runtime/throw.h"

_Noreturn void go_gopanic(eface value) GO(gopanic);

void panic_begin(void)
{
	go_printlock(); /* for ever: what another thread prints must not follow */
	PRINT("panic: ");
}

_Noreturn void panic_end(void)
{
	go_printnl();
	print_flush();
	linkrt_exit(2);
}

void panic_begin_runtime_error(void)
{
	panic_begin();
	PRINT("runtime error: ");
}

_Noreturn void panic_runtime_error(linkrt_string text)
{
	panic_begin_runtime_error();
	go_printstring(text);
	panic_end();
}

_Noreturn void panic_uncomparable(const struct type *t)
{
	panic_begin_runtime_error();
	PRINT("comparing uncomparable type ");
	go_printstring(type_string(t));
	panic_end();
}

#define RUNTIME_ERRORS(X)                                                                                    \
	X(panicmem, "invalid memory address or nil pointer dereference")                                     \
	X(panicdivide, "integer divide by zero")                                                             \
	X(panicshift, "negative shift amount")                                                               \
	X(panicmakeslicelen, "makeslice: len out of range")                                                  \
	X(panicmakeslicecap, "makeslice: cap out of range")
#define RUNTIME_ERROR(name, text)                                                                            \
	_Noreturn void go_##name(void) GO(name);                                                             \
	_Noreturn void go_##name(void)                                                                       \
	{                                                                                                    \
		PANIC(text);                                                                                 \
	}
RUNTIME_ERRORS(RUNTIME_ERROR)

/* If value has a method `name() string`, its result becomes *text. */
static bool call_method(eface value, linkrt_string name, linkrt_string *text)
{
	const struct uncommon *u = value.type->uncommon;

	for (intptr_t i = 0; u != NULL && i < u->method_count; i++) {
		const struct method *m = &u->methods[i];
		if (!same_text(*m->name, name) ||
			!same_text(*m->signature->string, (linkrt_string){"func() string", 13}))
			continue;
		*text = ((linkrt_string(*)(void *))m->code)(value.data);
		return true;
	}
	return false;
}

/* Kind, C type, how it prints. */
#define BASIC_KINDS(X)                                                                                       \
	X(BOOL, bool, bool)                                                                                  \
	X(INT, int64_t, int)                                                                                 \
	X(INT8, int8_t, int)                                                                                 \
	X(INT16, int16_t, int)                                                                               \
	X(INT32, int32_t, int)                                                                               \
	X(INT64, int64_t, int)                                                                               \
	X(UINT, uint64_t, uint)                                                                              \
	X(UINT8, uint8_t, uint)                                                                              \
	X(UINT16, uint16_t, uint)                                                                            \
	X(UINT32, uint32_t, uint)                                                                            \
	X(UINT64, uint64_t, uint)                                                                            \
	X(UINTPTR, uint64_t, uint)                                                                           \
	X(FLOAT32, float, float)                                                                             \
	X(FLOAT64, double, float)                                                                            \
	X(COMPLEX64, float _Complex, complex)                                                                \
	X(COMPLEX128, double _Complex, complex)                                                              \
	X(STRING, linkrt_string, string)
#define PRINT_KIND(kind, type, printer)                                                                      \
	case KIND_##kind:                                                                                    \
		go_print##printer(*(const type *)p);                                                         \
		break;

static void print_basic(unsigned kind, const void *p)
{
	switch (kind) {
		BASIC_KINDS(PRINT_KIND)
	}
}

/* Between what and what a value of a named type stands: main.T(5), main.S("text"), main.C(+1+2i). */
static const char *brackets(unsigned kind)
{
	switch (kind) {
	case KIND_STRING:
		return "(\"\0\")";
	case KIND_COMPLEX64:
	case KIND_COMPLEX128:
		return "\0";
	default:
		return "(\0)";
	}
}

static void print_c_string(const char *s)
{
	go_printstring((linkrt_string){s, (intptr_t)linkrt_strlen(s)});
}

static void print_named(eface value, unsigned kind)
{
	const char *open = brackets(kind);

	go_printstring(type_string(value.type));
	print_c_string(open);
	print_basic(kind, value.data);
	print_c_string(open + linkrt_strlen(open) + 1);
}

static void print_other(eface value)
{
	PRINT("(");
	go_printstring(type_string(value.type));
	PRINT(") ");
	go_printpointer(value.data);
}

static void print_value(eface value)
{
	const unsigned kind = value.type->kind & KIND_MASK;

	if (kind > KIND_COMPLEX128 && kind != KIND_STRING)
		print_other(value);
	else if (type_package(value.type).len != 0)
		print_named(value, kind);
	else
		print_basic(kind, value.data);
}

/* Methods run before the first character: they may print, or panic themselves. */
_Noreturn void go_gopanic(eface value)
{
	linkrt_string text;
	const bool has_text =
		value.type != NULL && (call_method(value, (linkrt_string){"Error", 5}, &text) ||
					      call_method(value, (linkrt_string){"String", 6}, &text));

	panic_begin();
	if (has_text)
		go_printstring(text);
	else if (value.type == NULL)
		PRINT("nil");
	else
		print_value(value);
	panic_end();
}
