/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtin panic, and the parts of its text that are gccgo's own. A panic ends the process: no
 * deferred call runs, and nothing is recovered.
 * Contract: GCC 12 libgo/go/runtime/panic.go, gopanic; error.go, printany.
 */
#include "golang/gccgo/gccgo.h"

_Noreturn void go_gopanic(eface value) GO(gopanic);

bool call_text_method(const struct type *t, void *data, linkrt_string name, linkrt_string *text)
{
	const struct uncommon *u = t->uncommon;

	for (intptr_t i = 0; u != NULL && i < u->method_count; i++) {
		const struct method *m = &u->methods[i];
		if (!same_text(*m->name, name) ||
			!same_text(*m->signature->string, STRING("func() string")))
			continue;
		*text = ((linkrt_string(*)(void *))m->code)(data);
		return true;
	}
	return false;
}

void panic_printnil(void)
{
	PRINT("nil");
}

void panic_printstring(linkrt_string s)
{
	go_printstring(s);
}

void panic_printfloat32(float v)
{
	go_printfloat(v);
}

void panic_printfloat64(double v)
{
	go_printfloat(v);
}

void panic_printcomplex64(float _Complex v)
{
	go_printcomplex(v);
}

void panic_printcomplex128(double _Complex v)
{
	go_printcomplex(v);
}

/* The lock is never released: no other thread may print after this. */
static void begin_panic(void)
{
	go_printlock();
	PRINT("panic: ");
}

_Noreturn void panic_with(enum panic_error error, linkrt_string text)
{
	(void)error;
	begin_panic();
	go_printstring(text);
	go_printnl();
	panic_exit();
}

_Noreturn void go_gopanic(eface value)
{
	struct panic_value v = {.value = value};

	panic_prepare(&v);
	begin_panic();
	panic_print(&v);
	go_printnl();
	panic_exit();
}
