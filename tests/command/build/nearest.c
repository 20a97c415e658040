/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/base/nearest.c.
 */
#include "command/base/nearest.h"

#include <criterion/criterion.h>
#include <string.h>

Test(nearest, distances)
{
	static const struct {
		const char *a, *b;
		size_t distance;
	} rows[] = {{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "abd", 1},
		{"abc", "ac", 1}, {"abc", "acb", 1}, {"kitten", "sitting", 3},
		{"Semacquire", "semacquire", 0}, {"runtime.nanotme", "runtime.nanotime", 1}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cr_expect_eq(edit_distance(rows[i].a, rows[i].b), rows[i].distance, "%s, %s",
			rows[i].a, rows[i].b);
		cr_expect_eq(edit_distance(rows[i].b, rows[i].a), rows[i].distance, "%s, %s",
			rows[i].b, rows[i].a);
	}
}

Test(nearest, long_names_are_cut)
{
	static char a[4096], b[4096];

	memset(a, 'a', sizeof a - 1);
	memset(b, 'b', sizeof b - 1);
	cr_expect_eq(edit_distance(a, a), 0);
	cr_expect_eq(edit_distance(a, b), 255);
}

/* A quick look may let a far name through, but never keeps a near one out. */
Test(nearest, a_quick_look_keeps_near_names)
{
	static const char *const names[] = {"", "a", "ba", "ab", "abcd", "Rand", "nard", "randn64",
		"fastrand64", "fastrandu", "runtime.nanotime", "runtime.nanotme",
		"\xc3\xa9t\xc3\xa9"};
	const size_t count = sizeof names / sizeof *names;

	for (size_t i = 0; i < count * count; i++) {
		const char *a = names[i / count], *b = names[i % count];
		cr_expect(may_be_near(a, b, edit_distance(a, b)), "%s, %s", a, b);
	}
	cr_expect_not(may_be_near("runtime.nanotime", "runtime.cputicks", 3));
	cr_expect_not(may_be_near("rand", "random", 1));
}

Test(nearest, the_three_nearest_first)
{
	struct nearest n;

	nearest_start(&n, "runtime.rand");
	nearest_offer(&n, "runtime.randnn");
	nearest_offer(&n, "runtime.randn");
	nearest_offer(&n, "runtime.nanotime");
	nearest_offer(&n, "runtime.ran");
	nearest_offer(&n, "runtime.rands");
	nearest_offer(&n, "runtime.randn");
	cr_expect_str_eq(
		nearest_hint(&n), " (did you mean runtime.randn, runtime.ran, runtime.rands?)");
}

Test(nearest, nothing_near)
{
	struct nearest n;

	nearest_start(&n, "printf");
	nearest_offer(&n, "runtime.nanotime");
	cr_expect_str_eq(nearest_hint(&n), "");
}
