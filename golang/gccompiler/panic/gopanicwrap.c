/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The panic of a method wrapper that got a nil pointer. Source: Go 1.26 runtime/error.go,
 * panicwrap.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/panic/panicwraps.h"
#include "sys/section.h"

_Noreturn void go_panicwrap(void) GO(panicwrap);

SECTION_BOUNDS(struct panicwrap, linkrt_panicwraps);

static const struct panicwrap *find_panicwrap(uintptr_t return_address)
{
	for (const struct panicwrap *w = linkrt_panicwraps[0], *end = linkrt_panicwraps[1]; w < end;
		w = panicwrap_next(w))
		if ((uintptr_t)&w->return_address + (uintptr_t)w->return_address == return_address)
			return w;
	return NULL;
}

/*
 * Between the wrapper and this function is a shim. Only the port knows the layout of its frame, so
 * this takes the nearest word that is a return address of the table.
 */
static const struct panicwrap *find_caller(const uintptr_t *frame)
{
	enum { SHIM = 16 };
	const struct panicwrap *w = NULL;

	for (int i = 0; w == NULL && i < SHIM; i++)
		w = find_panicwrap(frame[i]);
	return w;
}

static intptr_t find_char(linkrt_string s, char c)
{
	intptr_t i = 0;

	while (i < s.len && s.ptr[i] != c)
		i++;
	return i;
}

static void print_part(linkrt_string s, intptr_t from, intptr_t to)
{
	go_printstring((linkrt_string){s.ptr + from, to - from});
}

/* For main.(*T).M: prints `value method main.T.M called using nil *T pointer`. */
static void print_method(linkrt_string name)
{
	const intptr_t open = find_char(name, '('), close = find_char(name, ')');

	PRINT("value method ");
	print_part(name, 0, open);
	print_part(name, open + 2, close);
	print_part(name, close + 1, name.len);
	PRINT(" called using nil *");
	print_part(name, open + 2, close);
	PRINT(" pointer");
}

_Noreturn void go_panicwrap(void)
{
	const struct panicwrap *w = find_caller(__builtin_frame_address(0));

	panic_begin();
	if (w != NULL)
		print_method((linkrt_string){w->name, w->size});
	else
		PRINT("value method called using nil pointer");
	panic_end(PANIC_ERROR_MADE);
}
