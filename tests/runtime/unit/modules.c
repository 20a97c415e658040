/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/modules.c.
 */
#include "runtime/modules.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MODULES = 5 };

static linkrt_moduledata added[MODULES];
static char names[MODULES][16];
static int initialised = 1, zero;

static void add(unsigned n)
{
	snprintf(names[n], sizeof names[n], "module %u", n);
	added[n] = (linkrt_moduledata){
		.file = names[n], .text = 0x1000 * (n + 1), .etext = 0x1000 * (n + 2)};
	linkrt_addmoduledata(&added[n]);
}

static const linkrt_moduledata *module(linkrt_slice s, intptr_t n)
{
	return ((const linkrt_moduledata *const *)s.ptr)[n];
}

/* The modules after the program, as "0 2 3", by their text's address. */
static const char *list(linkrt_slice s)
{
	static char text[64];
	size_t used = 0;

	cr_assert_eq(s.cap, s.len);
	cr_assert_eq(module(s, 0), &runtime_firstmoduledata, "the program is not first");
	text[0] = '\0';
	for (intptr_t n = 1; n < s.len; n++)
		used += (size_t)snprintf(text + used, sizeof text - used, n > 1 ? " %u" : "%u",
			(unsigned)(module(s, n)->text / 0x1000 - 1));
	return text;
}

static void add_all(void)
{
	for (unsigned n = 0; n < MODULES; n++)
		add(n);
}

Test(modules, the_program_is_the_first_and_only_one)
{
	const linkrt_slice s = linkrt_active_modules();
	const linkrt_moduledata *m = module(s, 0);

	cr_assert_eq(s.len, 1);
	cr_assert_eq(m, &runtime_firstmoduledata);
	cr_assert_eq(runtime_lastmoduledatap, m);
	cr_assert_eq(m->handle, m);
	cr_assert_null(m->next);
	cr_assert_neq(m->file[0], '\0');
}

static bool within(const void *p, uintptr_t start, uintptr_t end)
{
	return (uintptr_t)p >= start && (uintptr_t)p < end;
}

Test(modules, the_program_s_ranges_hold_what_they_should)
{
	const linkrt_moduledata *m = module(linkrt_active_modules(), 0);

	cr_assert(within((const void *)(uintptr_t)add_all, m->text, m->etext));
	cr_assert(within(&initialised, m->data, m->edata));
	cr_assert(within(&zero, m->bss, m->ebss));
	cr_assert_leq(m->etext, m->data);
	cr_assert_leq(m->edata, m->bss);
}

Test(modules, are_in_the_order_in_which_they_came)
{
	add_all();
	cr_assert_str_eq(list(linkrt_active_modules()), "0 1 2 3 4");
	cr_assert_eq(runtime_lastmoduledatap, module(linkrt_active_modules(), MODULES));
}

Test(modules, are_copied)
{
	const linkrt_moduledata *m;

	add(0);
	memset(&added[0], 0xff, sizeof added[0]);
	memset(names[0], 'X', sizeof names[0] - 1);
	m = module(linkrt_active_modules(), 1);
	cr_assert_str_eq(m->file, "module 0");
	cr_assert_eq(m->text, 0x1000);
	cr_assert_eq(m->handle, &added[0]);
}

Test(modules, without_a_name_have_an_empty_one)
{
	linkrt_addmoduledata(&added[0]);
	cr_assert_str_eq(module(linkrt_active_modules(), 1)->file, "");
}

Test(modules, are_removed_from_anywhere)
{
	add_all();
	linkrt_removemoduledata(&added[2]);
	cr_assert_str_eq(list(linkrt_active_modules()), "0 1 3 4");
	linkrt_removemoduledata(&added[0]);
	cr_assert_str_eq(list(linkrt_active_modules()), "1 3 4");
	linkrt_removemoduledata(&added[4]);
	cr_assert_str_eq(list(linkrt_active_modules()), "1 3");
	add(4);
	cr_assert_str_eq(list(linkrt_active_modules()), "1 3 4",
		"a module is lost that came after the last one left");
}

Test(modules, removing_an_unknown_module_does_nothing)
{
	add(0);
	linkrt_removemoduledata(&added[1]);
	linkrt_removemoduledata(NULL);
	linkrt_removemoduledata(&runtime_firstmoduledata);
	cr_assert_str_eq(list(linkrt_active_modules()), "0");
}

Test(modules, a_snapshot_stays_as_it_was)
{
	linkrt_slice before, between;

	add(0);
	add(1);
	before = linkrt_active_modules();
	linkrt_removemoduledata(&added[0]);
	between = linkrt_active_modules();
	add(2);
	cr_assert_str_eq(list(before), "0 1");
	cr_assert_str_eq(list(between), "1");
	cr_assert_str_eq(list(linkrt_active_modules()), "1 2");
	cr_assert_str_eq(module(before, 1)->file, "module 0");
}

Test(modules, without_a_change_the_snapshot_is_the_same)
{
	linkrt_slice a, b;

	add(0);
	a = linkrt_active_modules();
	b = linkrt_active_modules();
	cr_assert_eq(a.ptr, b.ptr);
	linkrt_modulesinit();
	cr_assert_neq(linkrt_active_modules().ptr, a.ptr);
	cr_assert_str_eq(list(linkrt_active_modules()), "0");
}

/* Every snapshot is whole, while modules come and go. */
enum { READERS = 2, ROUNDS = 2000 };
static int writing = 1;

static void *read_modules(void *broken)
{
	while (__atomic_load_n(&writing, __ATOMIC_ACQUIRE)) {
		const linkrt_slice s = linkrt_active_modules();
		*(unsigned *)broken += module(s, 0) != &runtime_firstmoduledata;
		for (intptr_t n = 1; n < s.len; n++)
			*(unsigned *)broken += strncmp(module(s, n)->file, "module ", 7) != 0;
	}
	return NULL;
}

Test(modules, readers_see_whole_snapshots_while_modules_come_and_go, .timeout = 60)
{
	pthread_t reader[READERS];
	unsigned broken[READERS] = {0};

	for (unsigned n = 0; n < READERS; n++)
		cr_assert_eq(pthread_create(&reader[n], NULL, read_modules, &broken[n]), 0);
	for (unsigned round = 0; round < ROUNDS; round++) {
		add(round % MODULES);
		if (round >= 2)
			linkrt_removemoduledata(&added[(round - 2) % MODULES]);
	}
	__atomic_store_n(&writing, 0, __ATOMIC_RELEASE);
	for (unsigned n = 0; n < READERS; n++) {
		pthread_join(reader[n], NULL);
		cr_assert_eq(broken[n], 0);
	}
	cr_assert_eq(linkrt_active_modules().len, 3);
}
