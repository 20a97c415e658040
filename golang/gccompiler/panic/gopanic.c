/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Panics, and what a program prints when it ends by one. A program that calls neither panic nor
 * recover, and defers nothing, may still have run-time errors. The linker leaves out what it does
 * not need: functions that unwind.h declares as weak, and the methods that gopanic passes.
 * Source: Go 1.26 runtime/panic.go, gopanic, preprintpanics, printpanics, fatalpanic.
 */
#include "golang/gccompiler/panic/unwind.h"
#include "golang/gccompiler/release.h"
#include "sys/atomic.h"

_Noreturn void linkrt_gopanic(linkrt_string text);

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

/* Of each of these errors Go has one value. Here each panic makes one. */
static bool is_same_error(const struct panic_value *v, const struct panic_value *w)
{
	return v->has_text && w->has_text && v->error == PANIC_ERROR && w->error == PANIC_ERROR &&
	       same_text(v->text, w->text);
}

static bool is_same_value(const struct panic_value *v, const struct panic_value *w)
{
	return is_same_error(v, w) || (v->value.type != NULL && v->value.type == w->value.type &&
					      v->value.data == w->value.data);
}

/* Since Go 1.25 a value that was recovered, and with which the program panicked again, is printed
 * once. */
static bool is_repanicked(const struct panic *p)
{
	enum { FIRST_TO_TELL = 25 };

	return gc_release() >= FIRST_TO_TELL && p->link != NULL &&
	       is_same_value(&p->value, &p->link->value);
}

/*
 * A panic of a method that is called here does not run the deferred calls of the functions that
 * have panicked. The statement at the end keeps this frame: see call_deferred.
 */
static __attribute__((noinline)) void prepare(struct unwinding *u)
{
	u->end = __builtin_frame_address(0);
	for (struct panic *p = u->panics; p != NULL; p = p->link)
		if (is_repanicked(p)) {
			p->link->repanicked = true;
		} else if (!p->value.has_text && !p->goexit) {
			u->printing = p->methods;
			p->methods->prepare(&p->value);
		}
	__asm__ volatile("");
}

/* The oldest panic first. */
static void print_panics(const struct panic *p)
{
	if (p->link != NULL) {
		print_panics(p->link);
		if (p->link->repanicked)
			return;
		if (!p->link->goexit)
			PRINT("\t");
	}
	if (p->goexit)
		return;
	PRINT("panic: ");
	if (p->value.has_text)
		panic_printstring(p->value.text);
	else
		p->methods->print(&p->value);
	if (p->recovered && p->repanicked)
		PRINT(" [recovered, repanicked]");
	else if (p->recovered)
		PRINT(" [recovered]");
	go_printnl();
}

static COLD _Noreturn void fatal_panic(struct unwinding *u)
{
	prepare(u);
	fatal_printlock();
	print_panics(u->panics);
	if (u->fault.signal != 0)
		print_signal(&u->fault.to_print);
	panic_exit();
}

_Noreturn void begin_panic(const struct panic_value *v, const struct value_methods *methods)
{
	struct unwinding none = {0}, *u = linkrt_minit()->defer;
	struct panic p = {.value = *v, .methods = methods};

	if (u == NULL)
		u = &none;
	p.link = u->panics;
	u->panics = &p;
	if (run_deferred != NULL)
		run_deferred(u, &p, (struct frame){0, __builtin_frame_address(0)});
	if (u->printing != NULL)
		u->printing->panic_while_printing(v, &u->fault.to_print);
	fatal_panic(u);
}

/* The panics of channels: runtime/chan/plainpanic.c calls it. */
_Noreturn void linkrt_gopanic(linkrt_string text)
{
	panic_with(PANIC_ERROR, text);
}

struct panic_value error_value(enum panic_error error, linkrt_string text)
{
	return (struct panic_value){
		new_error == NULL ? (eface){0} : new_error(error, text), text, true, error};
}

_Noreturn void panic_with(enum panic_error error, linkrt_string text)
{
	const struct panic_value v = error_value(error, text);

	begin_panic(&v, NULL);
}
