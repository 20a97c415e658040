/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/elf/resolve.c and command/link/verify.c: which members are linked, and
 * the messages about objects that do not fit.
 */
#include "command/elf/resolve.h"

#include "command/base/arena.h"
#include "command/base/text.h"
#include "command/link/verify.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <elf.h>
#include <stdio.h>

static struct objects all;
static struct resolution r;

/* An object out of a list of names: `+x` strong, `~x` weak, `=x` common, `-x` undefined, `?x`
 * undefined weak. */
static struct object *object(
	enum origin origin, bool member, const char *label, const char *const *names)
{
	static const enum strength strengths[] = {['+'] = STRONG,
		['~'] = WEAK,
		['='] = COMMON,
		['-'] = UNDEFINED,
		['?'] = UNDEFINED_WEAK};
	struct object *o = arena_new(sizeof *o);
	size_t size = sizeof *o->symbols;

	*o = (struct object){.label = copy(label), .origin = origin, .in_archive = member};
	for (; *names; names++) {
		o->symbols = arena_grow(
			o->symbols, o->symbol_count * size, (o->symbol_count + 1) * size);
		o->symbols[o->symbol_count++] = (struct symbol){
			.name = copy(*names + 1), .strength = strengths[(unsigned char)**names]};
	}
	return *push(&all) = o;
}

#define USER(label, ...) object(FROM_USER, false, label, (const char *const[]){__VA_ARGS__, NULL})
#define MEMBER(label, ...) object(FROM_USER, true, label, (const char *const[]){__VA_ARGS__, NULL})
#define LINKRT(label, ...)                                                                         \
	object(FROM_LINKRT, true, label, (const char *const[]){__VA_ARGS__, NULL})

static void resolve_all(void)
{
	static const char *const roots[] = {"_start", NULL};

	resolve(&r, &all, roots);
}

static char *no_place(const struct object *o, const char *symbol)
{
	(void)symbol;
	return copy(o->label);
}

static void assert_fault(const char *message)
{
	resolve_all();
	cr_redirect_stderr();
	cr_assert_not(check_program(&r, no_place));
	fflush(stderr);
	cr_assert_stderr_eq_str(message);
}

Test(resolve, members_on_demand)
{
	USER("main.o", "+main", "-a", "?weakly");
	struct object *a = MEMBER("a.o", "+a", "-b"), *b = MEMBER("b.o", "+b"),
		      *c = MEMBER("c.o", "+c", "+weakly");

	resolve_all();
	cr_expect(a->linked);
	cr_expect(b->linked);
	cr_expect_not(c->linked);
	cr_expect_eq(resolution_find(&r, "b")->object, b);
	cr_expect_null(resolution_find(&r, "c"));
}

Test(resolve, first_archive_wins)
{
	USER("main.o", "+main", "-a");
	struct object *first = MEMBER("1.a(a.o)", "+a"), *second = MEMBER("2.a(a.o)", "+a");

	resolve_all();
	cr_expect(first->linked);
	cr_expect_not(second->linked);
}

Test(resolve, roots)
{
	USER("main.o", "+main");
	struct object *start = LINKRT("start.o", "+_start", "-init"),
		      *init = LINKRT("init.o", "+init");

	resolve_all();
	cr_expect(start->linked);
	cr_expect(init->linked);
}

Test(resolve, strengths)
{
	USER("weak.o", "~x", "~y", "=z");
	struct object *strong = USER("strong.o", "+x", "=y", "+z");

	resolve_all();
	cr_expect_eq(r.clashes.count, 0);
	cr_expect_eq(resolution_find(&r, "x")->object, strong);
	cr_expect_eq(resolution_find(&r, "y")->object, strong);
	cr_expect_eq(resolution_find(&r, "z")->object, strong);
}

Test(resolve, many_names)
{
	char name[32];

	for (int i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "+symbol%d", i);
		USER("one.o", name);
	}
	resolve_all();
	for (int i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "symbol%d", i);
		cr_assert_eq(resolution_find(&r, name)->object, all.at[i]);
	}
	cr_expect_eq(r.defined.count, 5000);
}

/* A chain of members as long as a hostile archive can make it. */
Test(resolve, deep_chain)
{
	char has[32], needs[32];

	USER("main.o", "+main", "-0");
	for (int i = 0; i < 100000; i++) {
		snprintf(has, sizeof has, "+%d", i);
		snprintf(needs, sizeof needs, "-%d", i + 1);
		MEMBER("m.o", has, needs);
	}
	resolve_all();
	cr_expect(all.at[100000]->linked);
}

Test(check, good)
{
	USER("main.o", "+main", "-runtime.nanotime", "-_end", "-__start_mine", "?absent");
	LINKRT("clock.o", "+runtime.nanotime", "-not_our_concern");
	resolve_all();
	cr_expect(check_program(&r, no_place));
}

Test(check, undefined)
{
	USER("main.o", "+main", "-runtime.nanotme", "-x.y");
	assert_fault(
		"main.o: relocation target runtime.nanotme not defined (did you mean runtime.nanotime, "
		"runtime.nanotime1?)\n"
		"main.o: relocation target x.y not defined\n");
}

Test(check, nearest_of_the_users_own)
{
	USER("main.o", "+main", "-pkg.helpr");
	USER("helper.o", "+pkg.helper");
	assert_fault(
		"main.o: relocation target pkg.helpr not defined (did you mean pkg.helper?)\n");
}

Test(check, duplicates)
{
	USER("main.o", "+main", "+f");
	USER("f.o", "+f");
	assert_fault("f.o: duplicated definition of symbol f, from main.o and f.o\n");
}

Test(check, duplicate_of_a_library)
{
	USER("main.o", "+main", "+memcpy", "-memset");
	LINKRT("liblinkrt-start.a(libc.o)", "+memcpy", "+memset");
	assert_fault(
		"liblinkrt-start.a(libc.o): duplicated definition of symbol memcpy, from main.o and "
		"liblinkrt-start.a(libc.o)\n");
}

Test(check, override)
{
	USER("main.o", "+main", "~sync.runtime__Semrelease");
	assert_fault(
		"main.o: defines sync.runtime__Semrelease, a target of linkrt; overriding is refused, because "
		"linkrt and other objects would go on with the original: there would be two sets of state\n");
}

Test(check, no_main)
{
	USER("f.o", "+f");
	assert_fault("linkrt: no main: no object defines main (C) or main.main (Go)\n");
}

Test(check, two_mains)
{
	USER("a.o", "+main");
	USER("b.o", "+main.main");
	assert_fault("linkrt: more than one main: main (C) in a.o, main.main (Go) in b.o\n");
}

Test(check, own_start)
{
	USER("a.o", "+_start");
	resolve_all();
	cr_expect(check_program(&r, no_place));
}

Test(check, main_of_a_library)
{
	USER("a.o", "+main.main", "-start_go");
	LINKRT("main.o", "+main", "+start_go");
	resolve_all();
	cr_expect(check_program(&r, no_place));
}

Test(check, split_stack)
{
	USER("a.o", "+main", "-__morestack");
	assert_fault(
		"a.o: needs __morestack: it was compiled for split stacks (compile it with -fno-split-stack)\n");
}

Test(check, kinds)
{
	struct object *o = USER("a.o", "+main", "-runtime.nanotime", "-runtime.startNanoTime");

	LINKRT("clock.o", "+runtime.nanotime", "+runtime.startNanoTime");
	o->symbols[1].type = STT_OBJECT;
	o->symbols[2].type = STT_FUNC;
	assert_fault("a.o: takes runtime.nanotime for a variable; it is a function\n"
		     "a.o: takes runtime.startNanoTime for a function; it is a variable\n");
}
