/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/wire.c: what one half writes, the other half reads.
 */
#include "bench/harness/wire.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

static const struct bench_case made_up = {.name = "Made/up", .timed = true, .slices = 4};
static const struct bench_settings set = {.timed_window = 1000,
	.coarse = 1,
	.whole = true,
	.lead_in = 7,
	.peer_lead_in = INT64_C(5000000000),
	.beside = 5,
	.without = UINT32_C(1) << 31 | 4};

Test(command, starts_a_launch_of_the_case_with_its_settings)
{
	struct wire_command w;
	struct bench_settings got;
	unsigned number = 0;

	wire_command(&w, &made_up, &set, 3);
	cr_assert(w.argv[WIRE_ARGUMENTS] == NULL);
	cr_assert(strcmp(wire_case(WIRE_ARGUMENTS, (char **)w.argv), "Made/up") == 0);
	got = wire_settings((char **)w.argv, &number);
	cr_assert(eq(uint, number, 3));
	cr_assert(got.rounds == 4 && got.window == 250 && got.timed_window == 1000 && got.whole);
	cr_assert(got.lead_in == 7 && got.peer_lead_in == INT64_C(5000000000) && got.beside == 5);
	cr_assert(got.without == (UINT32_C(1) << 31 | 4));
}

Test(command, of_a_user_is_not_a_launch)
{
	const char *argv[WIRE_ARGUMENTS] = {"bench", "--list"};

	for (int i = 2; i < WIRE_ARGUMENTS; i++)
		argv[i] = "1";
	cr_assert(wire_case(2, (char **)argv) == NULL);
	cr_assert(wire_case(WIRE_ARGUMENTS, (char **)argv) == NULL);
}

static char line[512];

/* Writes a line with `put`, and reads it back. */
#define ROUND_TRIP(l, put)                                                                         \
	do {                                                                                       \
		FILE *f = fmemopen(line, sizeof line, "w");                                        \
		put;                                                                               \
		fclose(f);                                                                         \
		wire_read(line, l);                                                                \
	} while (0)

Test(window, comes_back_with_its_figures_and_its_name)
{
	const struct bench_window w = {.figure = {.1, 2e-300, 3, 4, 5, 1.0 / 3}};
	struct wire_line l;

	ROUND_TRIP(&l, wire_put_window(f, "a name, with (blanks)", 31, 12.3456789012345678, &w));
	cr_assert(eq(int, l.kind, WIRE_WINDOW));
	cr_assert(l.round == 31 && l.ns == 12.3456789012345678);
	cr_assert(memcmp(l.figure, w.figure, sizeof l.figure) == 0);
	cr_assert(strcmp(l.side, "a name, with (blanks)") == 0);
}

Test(transfer, comes_back)
{
	struct wire_line l;

	ROUND_TRIP(&l, wire_put_transfer(f, 2, 48.5));
	cr_assert(l.kind == WIRE_TRANSFER && l.round == 2 && l.ns == 48.5);
}

Test(failed, comes_back_with_its_name)
{
	struct wire_line l;

	ROUND_TRIP(&l, wire_put_failed(f, "a name, with (blanks)"));
	cr_assert(eq(int, l.kind, WIRE_FAILED));
	cr_assert(strcmp(l.side, "a name, with (blanks)") == 0);
}

Test(end, comes_back)
{
	const struct bench_disturbance d = {5, 2, 1, true};
	struct wire_line l;

	ROUND_TRIP(&l, wire_put_end(f, &d));
	cr_assert(eq(int, l.kind, WIRE_END));
	cr_assert(l.disturbance.discarded == 5 && l.disturbance.dropped == 2);
	cr_assert(l.disturbance.shared == 1 && l.disturbance.unwatched);
}

Test(line, of_another_form_is_none)
{
	static const char *const bad[] = {"", "\n", "window", "window 1 2 3 4 5 6 7 8\n",
		"window 1 2 3 4 5 6 7 name\n", "window x 2 3 4 5 6 7 8 name\n", "transfer 1\n",
		"end 1 2 3\n", "failed \n", "failed", "hello 1 2\n"};
	struct wire_line l;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert(eq(int, wire_read(bad[i], &l), WIRE_NONE), "%s", bad[i]);
}

Test(counts, come_back_with_those_that_cannot_be_had)
{
	const double count[BENCH_COUNTERS] = {NAN, 1, 2e9, 3.5};
	struct wire_line l;

	ROUND_TRIP(&l, wire_put_counts(f, "a name, with (blanks)", 7e9, count));
	cr_assert(eq(int, l.kind, WIRE_COUNTS));
	cr_assert(isnan(l.count[0]) && l.count[1] == 1 && l.count[2] == 2e9 && l.count[3] == 3.5);
	cr_assert(l.ops == 7e9 && strcmp(l.side, "a name, with (blanks)") == 0);
}
