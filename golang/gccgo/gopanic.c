/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtin panic, and the printing of its value.
 * Contract: GCC 12 libgo/go/runtime/panic.go, gopanic; error.go, printany.
 */
#include "golang/gccgo/gccgo.h"

#include "sys/mem.h"

_Noreturn void go_gopanic(eface value) GO(gopanic);

/* If the value has a method `name() string`, calls it and puts its result in *text. */
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

/* The kind, its C type, the suffix of its print function. */
#define BASIC_KINDS(X)                                                                             \
	X(BOOL, bool, bool)                                                                        \
	X(INT, int64_t, int)                                                                       \
	X(INT8, int8_t, int)                                                                       \
	X(INT16, int16_t, int)                                                                     \
	X(INT32, int32_t, int)                                                                     \
	X(INT64, int64_t, int)                                                                     \
	X(UINT, uint64_t, uint)                                                                    \
	X(UINT8, uint8_t, uint)                                                                    \
	X(UINT16, uint16_t, uint)                                                                  \
	X(UINT32, uint32_t, uint)                                                                  \
	X(UINT64, uint64_t, uint)                                                                  \
	X(UINTPTR, uint64_t, uint)                                                                 \
	X(FLOAT32, float, float)                                                                   \
	X(FLOAT64, double, float)                                                                  \
	X(COMPLEX64, float _Complex, complex)                                                      \
	X(COMPLEX128, double _Complex, complex)                                                    \
	X(STRING, linkrt_string, string)
#define PRINT_KIND(kind, type, printer)                                                            \
	case KIND_##kind:                                                                          \
		go_print##printer(*(const type *)p);                                               \
		break;

static void print_basic(unsigned kind, const void *p)
{
	switch (kind) {
		BASIC_KINDS(PRINT_KIND)
	}
}

/*
 * The strings before and after a value of a named type, as two C strings, one after the other:
 * main.T(5), main.S("text"), main.C(+1+2i).
 */
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

	print_type(value.type);
	print_c_string(open);
	print_basic(kind, value.data);
	print_c_string(open + linkrt_strlen(open) + 1);
}

static void print_other(eface value)
{
	PRINT("(");
	print_type(value.type);
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

/* The methods run before the first character is printed, because they may print or panic. */
_Noreturn void go_gopanic(eface value)
{
	linkrt_string text;
	const bool has_text = value.type != NULL &&
			      (call_method(value, (linkrt_string){"Error", 5}, &text) ||
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
