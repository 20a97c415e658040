/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtin panic, and the parts of its text that differ from gccgo's. Source: Go 1.26
 * runtime/panic.go, error.go.
 */
#include "golang/gccompiler/goenv.h"
#include "golang/gccompiler/panic/unwind.h"
#include "golang/gccompiler/release.h"
#include "golang/gccompiler/value/type.h"

_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data);

bool call_text_method(const struct type *t, void *data, linkrt_string name, linkrt_string *text)
{
	const struct uncommon *u = gc_uncommon(t);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);

	for (unsigned i = 0; u != NULL && i < u->method_count; i++, m++) {
		const struct type *signature = gc_resolve(t, m->type);
		struct go_words result;
		if (!same_text(gc_name(gc_resolve(t, m->name)), name) || signature == NULL ||
			!same_text(gc_type_name(signature), STRING("func() string")))
			continue;
		result = linkrt_gocall(
			(uintptr_t)gc_resolve(t, m->interface_code), NULL, (uintptr_t)data, 0, 0);
		*text = (linkrt_string){(const char *)result.first, (intptr_t)result.second};
		return true;
	}
	return false;
}

/* Up to Go 1.20. Later panic(nil) has an error for a value. */
void panic_printnil(void)
{
	PRINT("nil");
}

/* The type of a run-time error. A program that does not recover has no value of that type. */
static linkrt_string error_type_name(const struct panic_value *v)
{
	switch (v->error) {
	case PANIC_BOUNDS:
		return STRING("runtime.boundsError");
	case PANIC_TYPE_ASSERTION:
		return STRING("*runtime.TypeAssertionError");
	case PANIC_NIL:
		return STRING("*runtime.PanicNilError");
	case PANIC_ADDRESS:
		return STRING("runtime.errorAddressString");
	case PANIC_ERROR:
	case PANIC_ERROR_MADE:
		break;
	}
	return has_prefix(v->text, STRING("runtime error: ")) ? STRING("runtime.errorString")
							      : STRING("runtime.plainError");
}

static linkrt_string type_name_of(const struct panic_value *v)
{
	if (v->has_text)
		return error_type_name(v);
	return v->value.type != NULL ? gc_type_name(v->value.type) : STRING("nil");
}

/* The value is one with which the method panicked. */
static _Noreturn void panic_while_printing(
	const struct panic_value *v, const struct signal_fault *f)
{
	const linkrt_string type = type_name_of(v);

	fatal_printlock();
	PRINT("fatal error: panic while printing panic value: ");
	if (same_text(type, STRING("string"))) {
		go_printstring(*(const linkrt_string *)v->value.data);
	} else {
		PRINT("type ");
		go_printstring(type);
	}
	go_printnl();
	if (f->signal != 0)
		print_signal(f);
	panic_exit();
}

/* Since Go 1.21 recover returns an error for panic(nil), unless GODEBUG has panicnil=1. */
static struct panic_value panic_value_of(const struct type *t, void *data)
{
	if (t != NULL || gc_release() < 21 || godebug_is("panicnil", "1"))
		return (struct panic_value){.value = {t, data}};
	return error_value(PANIC_NIL,
		gc_release() < 27 ? STRING("panic called with nil argument")
				  : STRING("runtime error: panic called with nil argument"));
}

_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data)
{
	static const struct value_methods methods = {
		panic_prepare, panic_print, panic_while_printing};
	const struct panic_value v = panic_value_of(t, data);

	begin_panic(&v, &methods);
}
