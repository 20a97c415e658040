/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/spin.c.
 */
#include "sync/spin.h"

#include "tests/harness/fork.h"

#include <criterion/criterion.h>
#include <sched.h>

static cpu_set_t affinity;

static bool many_cpus(void)
{
	cr_assert_eq(sched_getaffinity(0, sizeof affinity, &affinity), 0);
	return CPU_COUNT(&affinity) > 1;
}

static void check_questions(bool many)
{
	for (intptr_t i = 0; i < 10; i++)
		if (linkrt_can_spin(i) != (many && i < 4))
			_exit(1);
	/* A look and a pause take at least 1 ns, and less than a millisecond. */
	for (uint32_t ns = 0; ns <= 100000; ns += 10000)
		if (spin_limit(ns) > ns)
			_exit(2);
	if (spin_limit(100 * 1000 * 1000) == 0)
		_exit(4);
}

static void as_it_is(void *many)
{
	check_questions(*(bool *)many);
}

/* In a process that has not yet asked for the number of CPUs. */
static void on_one_cpu(void *unused)
{
	int cpu = 0;

	(void)unused;
	while (!CPU_ISSET(cpu, &affinity))
		cpu++;
	CPU_ZERO(&affinity);
	CPU_SET(cpu, &affinity);
	if (sched_setaffinity(0, sizeof affinity, &affinity) != 0)
		_exit(3);
	check_questions(false);
}

Test(spin, is_worthwhile_four_times_on_several_cpus)
{
	bool many = many_cpus();

	cr_assert_eq(in_child(as_it_is, &many).status, 0);
}

Test(spin, is_never_worthwhile_on_one_cpu)
{
	many_cpus();
	cr_assert_eq(in_child(on_one_cpu, NULL).status, 0);
}

static void spin(void *unused)
{
	(void)unused;
	linkrt_procyield(0);
	linkrt_procyield(1000);
	linkrt_do_spin();
}

Test(spin, comes_to_an_end, .timeout = 60)
{
	cr_assert_eq(in_child(spin, NULL).status, 0);
}
