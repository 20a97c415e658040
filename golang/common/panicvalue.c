/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How the value of a panic is printed. Contract: GCC 12 libgo/go/runtime/error.go, printany;
 * Go 1.26 runtime/error.go.
 */
#include "golang/common/commontype.h"

#define PRINT_AS(kind, type, print)                                                                \
	case KIND_##kind:                                                                          \
		print(*(const type *)p);                                                           \
		break

static void print_basic(unsigned kind, const void *p)
{
	switch (kind) {
		PRINT_AS(BOOL, bool, go_printbool);
		PRINT_AS(INT, int64_t, go_printint);
		PRINT_AS(INT8, int8_t, go_printint);
		PRINT_AS(INT16, int16_t, go_printint);
		PRINT_AS(INT32, int32_t, go_printint);
		PRINT_AS(INT64, int64_t, go_printint);
		PRINT_AS(UINT, uint64_t, go_printuint);
		PRINT_AS(UINT8, uint8_t, go_printuint);
		PRINT_AS(UINT16, uint16_t, go_printuint);
		PRINT_AS(UINT32, uint32_t, go_printuint);
		PRINT_AS(UINT64, uint64_t, go_printuint);
		PRINT_AS(UINTPTR, uint64_t, go_printuint);
		PRINT_AS(FLOAT32, float, panic_printfloat32);
		PRINT_AS(FLOAT64, double, panic_printfloat64);
		PRINT_AS(COMPLEX64, float _Complex, panic_printcomplex64);
		PRINT_AS(COMPLEX128, double _Complex, panic_printcomplex128);
		PRINT_AS(STRING, linkrt_string, panic_printstring);
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

static void print_value(const struct type *t, const void *data)
{
	const unsigned kind = t->kind & KIND_MASK;

	if (kind > KIND_COMPLEX128 && kind != KIND_STRING) {
		PRINT("(");
		print_type(t);
		PRINT(") ");
		go_printpointer(data);
	} else if (type_package(t).len != 0) {
		print_named(t, kind, data);
	} else {
		print_basic(kind, data);
	}
}

void panic_prepare(struct panic_value *v)
{
	const struct type *t = v->value.type;

	v->has_text = t != NULL &&
		      (call_text_method(t, v->value.data, STRING("Error"), &v->text) ||
			      call_text_method(t, v->value.data, STRING("String"), &v->text));
}

void panic_print(const struct panic_value *v)
{
	if (v->has_text)
		panic_printstring(v->text);
	else if (v->value.type == NULL)
		panic_printnil();
	else
		print_value(v->value.type, v->value.data);
}
