/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What -d=checkptr checks, beside the shipped heap: which conversions and computations of pointers
 * pass, and by which message the others end the program.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/value/type.h"
#include "tests/harness/fork.h"
#include "tests/runtime/unit/heapworld.h"

void linkrt_gc_checkptrAlignment(uintptr_t p, const struct type *elem, uintptr_t n);
void linkrt_gc_checkptrArithmetic(
	uintptr_t p, const uintptr_t *originals, intptr_t count, intptr_t cap);
void linkrt_gc_unsafeslicecheckptr(const struct type *elem, uintptr_t p, int64_t len);
void linkrt_gc_unsafestringcheckptr(uintptr_t p, int64_t len);

/* In place of those of the rest of the runtime. */

struct g *linkrt_minit(void)
{
	static struct g g;

	g.stack = (struct stack){stack_top() - (1 << 20), stack_top()};
	return &g;
}

static _Noreturn void end_by(const char *text)
{
	cr_assert_eq(write(2, text, strlen(text)), (ssize_t)strlen(text));
	_exit(2);
}

_Noreturn void go_panicunsafestringlen(void) GO(panicunsafestringlen);
_Noreturn void go_panicunsafestringlen(void)
{
	end_by("panic: the length of a string");
}

_Noreturn void go_panicunsafestringnilptr(void) GO(panicunsafestringnilptr);
_Noreturn void go_panicunsafestringnilptr(void)
{
	end_by("panic: a string at nil");
}

enum { OBJECT = 64, PAGE = 4096 };
static const struct type byte_type = {.size = 1, .align = 1};
static const struct type word_type = {.size = 8, .align = 8};
static const struct type pointer_type = {.size = 8, .align = 8, .pointers_end = 8};
static const struct type empty_type = {.size = 0, .align = 1};
static char variable[OBJECT];

enum place { NIL, AN_OBJECT, ANOTHER, STACK, DATA, FOREIGN };

/* Addresses for the children. Another test's objects lie elsewhere. */
static uintptr_t object, another, foreign;

static uintptr_t at(enum place place)
{
	switch (place) {
	case AN_OBJECT:
		return object;
	case ANOTHER:
		return another;
	case STACK:
		return (uintptr_t)__builtin_frame_address(0);
	case DATA:
		return (uintptr_t)variable;
	case FOREIGN:
		return foreign;
	default:
		return 0;
	}
}

static void make_places(void)
{
	object = (uintptr_t)linkrt_mallocgc(OBJECT, true, false);
	another = (uintptr_t)linkrt_mallocgc(OBJECT, true, false);
	foreign = (uintptr_t)mmap(
		NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

enum check { ALIGNMENT, SLICE, TEXT, ARITHMETIC };

struct row {
	enum check check;
	const struct type *elem;
	enum place place;
	uintptr_t offset;
	int64_t n;       /* elements; of ARITHMETIC: the place of the original */
	const char *end; /* NULL: it passes */
};

static void run_check(void *arg)
{
	const struct row *const r = arg;
	const uintptr_t p = at(r->place) + r->offset;
	const uintptr_t originals[] = {0, at((enum place)r->n)};

	switch (r->check) {
	case ALIGNMENT:
		linkrt_gc_checkptrAlignment(p, r->elem, (uintptr_t)r->n);
		break;
	case SLICE:
		linkrt_gc_unsafeslicecheckptr(r->elem, p, r->n);
		break;
	case TEXT:
		linkrt_gc_unsafestringcheckptr(p, r->n);
		break;
	case ARITHMETIC:
		linkrt_gc_checkptrArithmetic(p, originals, 2, 2);
	}
}

static void expect_rows(const struct row *rows, size_t count)
{
	make_places();
	for (size_t i = 0; i < count; i++) {
		const struct row *const r = &rows[i];
		const struct ending e = in_child(run_check, (void *)r);
		cr_expect_eq(e.status, r->end != NULL ? 2 : 0, "row %zu: %s", i, e.text);
		cr_expect(
			r->end == NULL || strstr(e.text, r->end) != NULL, "row %zu: %s", i, e.text);
	}
}

#define EXPECT(...)                                                                                \
	do {                                                                                       \
		static const struct row rows[] = {__VA_ARGS__};                                    \
		expect_rows(rows, sizeof rows / sizeof *rows);                                     \
	} while (0)

Test(checkptr, a_pointer_to_pointers_is_aligned)
{
#define MISALIGNED "fatal error: checkptr: misaligned pointer conversion"
	EXPECT({ALIGNMENT, &pointer_type, AN_OBJECT, 8, 1, NULL},
		{ALIGNMENT, &pointer_type, AN_OBJECT, 4, 1, MISALIGNED},
		{ALIGNMENT, &pointer_type, DATA, 1, 1, MISALIGNED},
		{ALIGNMENT, &word_type, AN_OBJECT, 4, 1, NULL},
		{ALIGNMENT, &pointer_type, NIL, 0, 1, NULL});
}

Test(checkptr, what_a_pointer_leads_to_is_in_one_allocation)
{
#define STRADDLES "fatal error: checkptr: converted pointer straddles multiple allocations"
	EXPECT({ALIGNMENT, &word_type, AN_OBJECT, 0, OBJECT / 8, NULL},
		{ALIGNMENT, &word_type, AN_OBJECT, 0, OBJECT / 8 + 1, STRADDLES},
		{ALIGNMENT, &word_type, AN_OBJECT, OBJECT - 8, 1, NULL},
		{ALIGNMENT, &word_type, AN_OBJECT, OBJECT - 4, 1, STRADDLES},
		{ALIGNMENT, &byte_type, AN_OBJECT, 0, 0, NULL},
		{ALIGNMENT, &word_type, DATA, 0, 4, NULL},
		{ALIGNMENT, &word_type, STACK, 0, 2, NULL},
		{ALIGNMENT, &word_type, STACK, 0, 1 << 20, STRADDLES},
		{ALIGNMENT, &word_type, FOREIGN, 0, PAGE / 8, NULL},
		{ALIGNMENT, &word_type, NIL, -(uintptr_t)8, 2, STRADDLES});
}

Test(checkptr, a_computed_pointer_is_in_the_allocation_of_an_original)
{
#define BAD "fatal error: checkptr: pointer arithmetic computed bad pointer value"
#define INVALID "fatal error: checkptr: pointer arithmetic result points to invalid allocation"
	EXPECT({ARITHMETIC, NULL, AN_OBJECT, OBJECT - 1, AN_OBJECT, NULL},
		{ARITHMETIC, NULL, AN_OBJECT, 0, ANOTHER, INVALID},
		{ARITHMETIC, NULL, AN_OBJECT, 0, FOREIGN, INVALID},
		{ARITHMETIC, NULL, DATA, 1, DATA, NULL},
		{ARITHMETIC, NULL, DATA, 1, AN_OBJECT, INVALID},
		{ARITHMETIC, NULL, STACK, 8, STACK, NULL},
		{ARITHMETIC, NULL, STACK, 8, DATA, INVALID},
		{ARITHMETIC, NULL, FOREIGN, 8, AN_OBJECT, NULL},
		{ARITHMETIC, NULL, NIL, 0, AN_OBJECT, NULL},
		{ARITHMETIC, NULL, NIL, 1, AN_OBJECT, BAD},
		{ARITHMETIC, NULL, NIL, PAGE - 1, AN_OBJECT, BAD},
		{ARITHMETIC, NULL, NIL, PAGE, AN_OBJECT, NULL});
}

Test(checkptr, a_slice_is_in_one_allocation)
{
#define RANGE "fatal error: unsafe.Slice: len out of range"
#define AT_NIL "fatal error: unsafe.Slice: ptr is nil and len is not zero"
#define SLICE_STRADDLES "fatal error: checkptr: unsafe.Slice result straddles multiple allocations"
	EXPECT({SLICE, &byte_type, AN_OBJECT, 0, OBJECT, NULL},
		{SLICE, &byte_type, AN_OBJECT, 0, OBJECT + 1, SLICE_STRADDLES},
		{SLICE, &word_type, AN_OBJECT, 8, OBJECT / 8 - 1, NULL},
		{SLICE, &word_type, AN_OBJECT, 8, OBJECT / 8, SLICE_STRADDLES},
		{SLICE, &byte_type, AN_OBJECT, 0, -1, RANGE},
		{SLICE, &word_type, AN_OBJECT, 0, (int64_t)1 << 61, RANGE},
		{SLICE, &byte_type, NIL, -(uintptr_t)8, 8, NULL},
		{SLICE, &byte_type, NIL, -(uintptr_t)8, 9, RANGE},
		{SLICE, &byte_type, NIL, 0, 0, NULL}, {SLICE, &byte_type, NIL, 0, 1, AT_NIL},
		{SLICE, &empty_type, NIL, 0, 1, AT_NIL}, {SLICE, &empty_type, DATA, 0, 9, NULL});
}

Test(checkptr, a_string_is_in_one_allocation)
{
#define TEXT_STRADDLES "fatal error: checkptr: unsafe.String result straddles multiple allocations"
	EXPECT({TEXT, NULL, AN_OBJECT, 0, OBJECT, NULL},
		{TEXT, NULL, AN_OBJECT, 1, OBJECT, TEXT_STRADDLES},
		{TEXT, NULL, AN_OBJECT, 0, -1, "panic: the length of a string"},
		{TEXT, NULL, AN_OBJECT, 0, INT64_MAX, TEXT_STRADDLES},
		{TEXT, NULL, NIL, 0, 0, NULL}, {TEXT, NULL, NIL, 0, 1, "panic: a string at nil"});
}
