/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Panics, and what a program prints that ends by one. What it does not need is not linked:
 * functions that unwind.h declares as weak. Contract: GCC 12 libgo/go/runtime/panic.go, gopanic,
 * preprintpanics, printpanics; error.go, printany.
 */
#include "golang/gccgo/unwind.h"

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

/* A method that is called here may panic. */
static void prepare(struct panic_record *p)
{
	for (; p != NULL; p = p->link) {
		p->printing = true;
		if (!p->goexit && !p->value.has_text)
			panic_prepare(&p->value);
		p->printing = false;
	}
}

/* The oldest panic first. */
static void print_panics(const struct panic_record *p)
{
	if (p->link != NULL) {
		print_panics(p->link);
		if (!p->link->goexit)
			PRINT("\t");
	}
	if (p->goexit)
		return;
	PRINT("panic: ");
	panic_print(&p->value);
	if (p->recovered)
		PRINT(" [recovered]");
	go_printnl();
}

static const struct signal_fault *last_fault(const struct panic_record *p)
{
	while (p != NULL && p->fault.signal == 0)
		p = p->link;
	return p != NULL ? &p->fault : NULL;
}

/* The lock is never released: no other thread may print after this. */
static _Noreturn void fatal_panic(struct panic_record *p)
{
	const struct signal_fault *f = last_fault(p);

	prepare(p);
	go_printlock();
	print_panics(p);
	if (f != NULL && print_fault != NULL)
		print_fault(f);
	panic_exit();
}

/* A method panicked that was called to print a panic. */
static _Noreturn void fatal_while_printing(const eface *value)
{
	go_printlock();
	PRINT("fatal error: panic while printing panic value: ");
	if (value->type != NULL && (value->type->kind & KIND_MASK) == KIND_STRING &&
		value->type->uncommon != NULL && value->type->uncommon->package == NULL) {
		go_printstring(*(const linkrt_string *)value->data);
	} else {
		PRINT("type ");
		print_type(value->type);
	}
	go_printnl();
	panic_exit();
}

_Noreturn void begin_panic(const struct panic_value *v, const struct signal_fault *f)
{
	struct panic_record only = {.value = *v, .fault = *f}, *p = &only;

	if (panic_deferring != NULL)
		p = panic_deferring(v, f);
	if (p->link != NULL && p->link->printing)
		fatal_while_printing(&v->value);
	fatal_panic(p);
}

_Noreturn void panic_with(enum panic_error error, linkrt_string text)
{
	const struct panic_value v = {
		recoverable_error == NULL ? (eface){0} : recoverable_error(error, text), text, true,
		error};

	begin_panic(&v, &(struct signal_fault){0});
}

_Noreturn void go_gopanic(eface value)
{
	begin_panic(&(struct panic_value){.value = value}, &(struct signal_fault){0});
}
