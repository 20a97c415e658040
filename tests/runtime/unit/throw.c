/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/throw.c.
 */
#include "sys/throw.h"

#include "tests/harness/fork.h"

#include <criterion/criterion.h>
#include <string.h>

static void throw(void *s)
{
	linkrt_throw(*(linkrt_string *)s);
}

static void assert_thrown(const char *text, size_t length)
{
	linkrt_string s = {text, (intptr_t)length};
	const struct ending e = in_child(throw, &s);
	const char prefix[] = "fatal error: ";
	const size_t start = sizeof prefix - 1;

	cr_assert_eq(e.status, 2, "%zu bytes: status %d", length, e.status);
	cr_assert_eq(e.length, start + length + 1, "%zu bytes: wrote %zu", length, e.length);
	cr_assert_arr_eq(e.text, prefix, start);
	cr_assert_arr_eq(e.text + start, text, length);
	cr_assert_eq(e.text[start + length], '\n');
}

Test(throw, prints_and_ends_with_2)
{
	assert_thrown("out of cheese", strlen("out of cheese"));
}

Test(throw, prints_zeros_and_no_more_than_it_is_told)
{
	assert_thrown("a\0b and more", 3);
}

/* Lengths around the size of its buffer, and far above. */
Test(throw, prints_texts_of_every_length)
{
	static char text[4000];

	for (size_t n = 0; n < sizeof text; n++)
		text[n] = (char)('a' + n % 26);
	assert_thrown(text, 0);
	for (size_t n = 490; n < 520; n++)
		assert_thrown(text, n);
	assert_thrown(text, sizeof text);
}

static void throw_unheard(void *s)
{
	close(2);
	throw(s);
}

Test(throw, ends_with_2_even_if_no_process_reads)
{
	linkrt_string s = {"unheard", 7};
	const struct ending e = in_child(throw_unheard, &s);

	cr_assert_eq(e.status, 2);
	cr_assert_eq(e.length, 0);
}

static void print(void *s)
{
	linkrt_print(*(linkrt_string *)s);
}

Test(throw, print_does_not_end)
{
	linkrt_string s = {"text", 4};
	const struct ending e = in_child(print, &s);

	cr_assert_eq(e.status, 0);
	cr_assert_str_eq(e.text, "text");
}

static void leave(void *status)
{
	linkrt_exit(*(int *)status);
}

Test(throw, exit_passes_its_status_on)
{
	for (int status = 0; status < 256; status += 51)
		cr_assert_eq(in_child(leave, &status).status, status);
}
