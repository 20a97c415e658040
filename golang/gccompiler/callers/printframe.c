/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How a function on a stack is printed: its name, the words of its arguments, and its line.
 * Source: Go 1.26 runtime/traceback.go, traceback2, printArgs, showfuncinfo.
 */
#include "golang/gccompiler/callers/printframe.h"

#include "golang/gccompiler/panic/unwind.h"
#include "golang/gccompiler/release.h"

static intptr_t find_byte(linkrt_string s, char c)
{
	intptr_t i = 0;

	while (i < s.len && s.ptr[i] != c)
		i++;
	return i < s.len ? i : -1;
}

static bool is_capital(linkrt_string s)
{
	return s.len > 0 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

static linkrt_string without(linkrt_string s, intptr_t bytes)
{
	return (linkrt_string){s.ptr + bytes, s.len - bytes};
}

/* A function of package runtime that programs can call: runtime.Gosched, runtime.(*Func).Entry. */
static bool is_exported(linkrt_string name)
{
	intptr_t dot;

	if (has_prefix(name, STRING("(*")))
		name = without(name, 2);
	if (!is_capital(name))
		return false;
	while ((dot = find_byte(name, '.')) >= 0)
		name = without(name, dot + 1);
	return is_capital(name);
}

/* What tells that a goroutine calls finalizers, or cleanups. */
static bool is_finalizing(linkrt_string name)
{
	enum { FIRST_TO_TELL = 25 };

	return gc_release() >= FIRST_TO_TELL &&
	       (same_text(name, STRING("runtime.runFinalizers")) ||
		       same_text(name, STRING("runtime.runCleanups")));
}

/* A function of the parts of package runtime that golang/overlay has beside it. In Go it would be
 * one of runtime's own that is not exported. */
static bool is_of_overlay(linkrt_string name)
{
	return has_prefix(name, STRING("internal/runtime/linkrt")) ||
	       has_prefix(name, STRING("runtime/internal/linkrt")); /* Go 1.19 */
}

bool is_shown(linkrt_string name, bool first)
{
	static const linkrt_string runtime = {"runtime.", 8};

	if (same_text(name, STRING("runtime.gopanic")))
		return !first;
	if (is_finalizing(name))
		return true;
	if (has_prefix(name, runtime))
		return is_exported(without(name, runtime.len));
	return find_byte(name, '.') >= 0 && !is_of_overlay(name);
}

/* The type arguments of a generic function are not printed. */
void print_name(linkrt_string name)
{
	const intptr_t open = find_byte(name, '[');
	intptr_t close = name.len - 1;

	if (same_text(name, STRING("runtime.gopanic")))
		name = STRING("panic");
	while (open >= 0 && close > open && name.ptr[close] != ']')
		close--;
	if (open < 0 || close <= open) {
		go_printstring(name);
		return;
	}
	go_printstring((linkrt_string){name.ptr, open});
	PRINT("[...]");
	go_printstring(without(name, close + 1));
}

/* The bytes that the compiler wrote about a function's arguments: a place and a size for each, or
 * one of these. internal/abi/type.go */
enum {
	TRACE_OFFSET_TOO_LARGE = 0xfb,
	TRACE_DOTDOTDOT = 0xfc,
	TRACE_END_AGGREGATE = 0xfd,
	TRACE_START_AGGREGATE = 0xfe,
	TRACE_END = 0xff,
};

/* What is known about the value of an argument: those in registers are stored only sometimes. */
struct liveness {
	const uint8_t *bytes; /* NULL: all are live */
	int32_t index;        /* of the bits for this place in the code */
	uint8_t slot;
};

static struct liveness liveness_at(const struct activation *a)
{
	struct liveness l = {.index = functab_value(a->f, TABLE_ARG_LIVE, a->pc - 1)};

	if (a->f->arg_live != 0)
		l.bytes = (const uint8_t *)a->f + a->f->arg_live;
	return l;
}

/* The first byte says from which place on the values were in registers. */
static bool next_is_live(struct liveness *l, uint8_t place)
{
	const uint8_t slot = l->slot;

	if (l->bytes == NULL || place < l->bytes[0])
		return true;
	l->slot++;
	return l->index <= 0 || (l->bytes[l->index + slot / 8] >> slot % 8 & 1) != 0;
}

static void print_argument(const struct activation *a, uint8_t place, uint8_t size, bool live)
{
	uint64_t value = 0;

	linkrt_memcpy(&value, (const void *)(a->arguments + place), size < 8 ? size : 8);
	go_printhex(value);
	if (!live)
		PRINT("?");
}

/* One byte, or two. Returns how many. */
static unsigned print_item(const struct activation *a, const uint8_t *p, struct liveness *l)
{
	switch (p[0]) {
	case TRACE_START_AGGREGATE:
		PRINT("{");
		return 1;
	case TRACE_END_AGGREGATE:
		PRINT("}");
		return 1;
	case TRACE_DOTDOTDOT:
		PRINT("...");
		return 1;
	case TRACE_OFFSET_TOO_LARGE:
		PRINT("_");
		return 1;
	default:
		print_argument(a, p[0], p[1], next_is_live(l, p[0]));
		return 2;
	}
}

static void print_arguments(const struct activation *a)
{
	struct liveness l = liveness_at(a);
	const uint8_t *p = (const uint8_t *)a->f + a->f->arg_info;
	bool first = true;

	if (a->f->arg_info == 0 || a->arguments == 0)
		return;
	while (*p != TRACE_END) {
		const uint8_t item = *p;
		if (!first && item != TRACE_END_AGGREGATE)
			PRINT(", ");
		p += print_item(a, p, &l);
		first = item == TRACE_START_AGGREGATE;
	}
}

static void print_panic_value(const struct panic *p)
{
	PRINT("{");
	go_printpointer(p->value.value.type);
	PRINT(", ");
	go_printpointer(p->value.value.data);
	PRINT("}");
}

void print_offset(uintptr_t pc, uintptr_t entry)
{
	if (pc <= entry)
		return;
	PRINT(" +");
	go_printhex(pc - entry);
}

void print_line(const struct location *l)
{
	PRINT("\t");
	go_printstring(l->file);
	PRINT(":");
	go_printint(l->line);
}

/*
 *     main.f(0x1, 0x2)
 *     	/home/gopher/f.go:10 +0x18
 */
void print_function(const struct activation *a, const struct location *l)
{
	print_name(l->function);
	PRINT("(");
	if (a->call != NULL)
		PRINT("...");
	else if (a->panic != NULL)
		print_panic_value(a->panic);
	else if (a->f != NULL)
		print_arguments(a);
	PRINT(")\n");
	print_line(l);
	if (a->call == NULL && a->f != NULL)
		print_offset(a->interrupted ? a->pc - 1 : a->pc, l->entry);
	PRINT("\n");
}
