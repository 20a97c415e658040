/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtin panic, and the parts of its text that differ from gccgo's. Source: Go 1.26
 * runtime/panic.go, error.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/release.h"
#include "golang/gccompiler/value/type.h"

_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data);

bool call_text_method(const struct type *t, void *data, linkrt_string name, linkrt_string *text)
{
	const struct uncommon *u = gc_uncommon(t);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);

	for (unsigned i = 0; u != NULL && i < u->method_count; i++, m++) {
		const struct type *signature = typeoff(t, m->type);
		struct go_words result;
		if (!same_text(gc_name(typeoff(t, m->name)), name) || signature == NULL ||
			!same_text(gc_type_name(signature), STRING("func() string")))
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
void panic_printstring(linkrt_string s)
{
	for (intptr_t i = 0; i < s.len; i++) {
		go_printstring((linkrt_string){s.ptr + i, 1});
		if (s.ptr[i] == '\n' && gc_release() >= 23)
			PRINT("\t");
	}
}

void panic_printnil(void)
{
	if (gc_release() < 21)
		PRINT("nil");
	else if (gc_release() < 27)
		PRINT("panic called with nil argument");
	else
		PRINT("runtime error: panic called with nil argument");
}

static _Noreturn void panic_while_printing(const struct type *t, const void *data)
{
	go_printlock();
	PRINT("fatal error: panic while printing panic value: ");
	if (t != NULL && (t->kind & KIND_MASK) == KIND_STRING) {
		go_printstring(*(const linkrt_string *)data);
	} else {
		PRINT("type ");
		go_printstring(t != NULL ? gc_type_name(t) : STRING("nil"));
	}
	panic_end();
}

_Noreturn void linkrt_gc_gopanic(const struct type *t, void *data)
{
	static _Thread_local bool panicking;

	if (panicking)
		panic_while_printing(t, data);
	panicking = true;
	panic_value(t, data);
}
