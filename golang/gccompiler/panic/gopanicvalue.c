/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtin panic, and the printing of its value. Source: Go 1.26 runtime/panic.go, error.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/print/print.h"
#include "golang/gccompiler/release.h"
#include "golang/gccompiler/value/type.h"
#include "sys/mem.h"

_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data);

/* If the value has a method `name() string`, calls it and puts its result in *text. */
static bool call_method(const struct type *t, void *data, linkrt_string name, linkrt_string *text)
{
	const struct uncommon *u = gc_uncommon(t);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);

	for (unsigned i = 0; u != NULL && i < u->method_count; i++, m++) {
		const struct type *signature = typeoff(t, m->type);
		struct go_words result;
		if (!same_text(gc_name(typeoff(t, m->name)), name) || signature == NULL ||
			!same_text(gc_type_name(signature), (linkrt_string){"func() string", 13}))
			continue;
		result = linkrt_gocall(
			(uintptr_t)typeoff(t, m->interface_code), NULL, (uintptr_t)data, 0, 0);
		*text = (linkrt_string){(const char *)result.first, (intptr_t)result.second};
		return true;
	}
	return false;
}

/*
 * Since Go 1.23 each line after the first begins with a tab, so that no reader takes it for a line
 * of the runtime.
 */
static void print_indented(linkrt_string s)
{
	for (intptr_t i = 0; i < s.len; i++) {
		go_printstring((linkrt_string){s.ptr + i, 1});
		if (s.ptr[i] == '\n' && gc_release() >= 23)
			PRINT("\t");
	}
}

/* The kind, its C type, its print function. */
#define BASIC_KINDS(X)                                                                             \
	X(BOOL, bool, go_printbool)                                                                \
	X(INT, int64_t, go_printint)                                                               \
	X(INT8, int8_t, go_printint)                                                               \
	X(INT16, int16_t, go_printint)                                                             \
	X(INT32, int32_t, go_printint)                                                             \
	X(INT64, int64_t, go_printint)                                                             \
	X(UINT, uint64_t, go_printuint)                                                            \
	X(UINT8, uint8_t, go_printuint)                                                            \
	X(UINT16, uint16_t, go_printuint)                                                          \
	X(UINT32, uint32_t, go_printuint)                                                          \
	X(UINT64, uint64_t, go_printuint)                                                          \
	X(UINTPTR, uint64_t, go_printuint)                                                         \
	X(FLOAT32, float, gc_printfloat32)                                                         \
	X(FLOAT64, double, gc_printfloat64)                                                        \
	X(COMPLEX64, float _Complex, gc_printcomplex64)                                            \
	X(COMPLEX128, double _Complex, gc_printcomplex128)                                         \
	X(STRING, linkrt_string, print_indented)
#define PRINT_KIND(kind, type, printer)                                                            \
	case KIND_##kind:                                                                          \
		printer(*(const type *)p);                                                         \
		break;

static void print_basic(unsigned kind, const void *p)
{
	switch (kind) {
		BASIC_KINDS(PRINT_KIND)
	}
}

/* Prints a value of a named type: main.T(5), main.S("text"), main.C(+1+2i). */
static void print_named(const struct type *t, unsigned kind, const void *data)
{
	const bool is_complex = kind == KIND_COMPLEX64 || kind == KIND_COMPLEX128;

	print_type(t);
	if (kind == KIND_STRING)
		PRINT("(\"");
	else if (!is_complex)
		PRINT("(");
	print_basic(kind, data);
	if (kind == KIND_STRING)
		PRINT("\")");
	else if (!is_complex)
		PRINT(")");
}

static void print_value(const struct type *t, void *data)
{
	const unsigned kind = t->kind & KIND_MASK;

	if (kind > KIND_COMPLEX128 && kind != KIND_STRING) {
		PRINT("(");
		print_type(t);
		PRINT(") ");
		go_printpointer(data);
	} else if (gc_type_package(t).len != 0) {
		print_named(t, kind, data);
	} else {
		print_basic(kind, data);
	}
}

static _Noreturn void panic_while_printing(const struct type *t, const void *data)
{
	go_printlock();
	PRINT("fatal error: panic while printing panic value: ");
	if (t != NULL && (t->kind & KIND_MASK) == KIND_STRING) {
		go_printstring(*(const linkrt_string *)data);
	} else {
		PRINT("type ");
		go_printstring(t != NULL ? gc_type_name(t) : (linkrt_string){"nil", 3});
	}
	panic_end();
}

/* The methods run before the first character is printed, because they may print or panic. */
_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data)
{
	static _Thread_local bool panicking;
	linkrt_string text;
	bool has_text;

	if (panicking)
		panic_while_printing(t, data);
	panicking = true;
	has_text = t != NULL && (call_method(t, data, (linkrt_string){"Error", 5}, &text) ||
					call_method(t, data, (linkrt_string){"String", 6}, &text));

	panic_begin();
	if (has_text)
		print_indented(text);
	else if (t == NULL && gc_release() < 21)
		PRINT("nil");
	else if (t == NULL)
		PRINT("panic called with nil argument");
	else
		print_value(t, data);
	panic_end();
}
