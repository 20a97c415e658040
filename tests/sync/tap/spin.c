/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning and yielding.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

static bool (*const can_spin[])(intptr_t) = {sync_runtime_canSpin, internal_sync_runtime_canSpin};
static void (*const do_spin[])(void) = {sync_runtime_doSpin, internal_sync_runtime_doSpin};

static unsigned cpus(void)
{
	unsigned char mask[1024] = {0};
	const long size = SYSCALL3(__NR_sched_getaffinity, 0, sizeof mask, mask);
	unsigned n = 0;

	for (long byte = 0; byte < size; byte++)
		for (; mask[byte] != 0; mask[byte] &= (unsigned char)(mask[byte] - 1))
			n++;
	return n;
}

static void spins_are_few(void)
{
	const bool several = cpus() > 1;
	unsigned wrong = 0;

	for (int f = 0; f < 2; f++)
		for (intptr_t i = 0; i < 100; i++)
			wrong += can_spin[f](i) != (several && i < 4);
	ok_equal(wrong, 0, "canSpin: four times, on more than one CPU");
}

/* In a child that may use one CPU only, before it asks for the first time. */
static void ask_on_one_cpu(void *arg)
{
	unsigned char mask[1024] = {0}, one[1024] = {0};
	const long size = SYSCALL3(__NR_sched_getaffinity, 0, sizeof mask, mask);
	long byte = 0;

	(void)arg;
	while (byte < size && mask[byte] == 0)
		byte++;
	one[byte] = (unsigned char)(mask[byte] & -mask[byte]);
	if (SYSCALL3(__NR_sched_setaffinity, 0, sizeof one, one) != 0)
		child_exit(3);
	child_exit(sync_runtime_canSpin(0) ? 1 : 0);
}

static uint32_t turn; /* atomic */

static void *answer(void *arg)
{
	for (uint32_t n = 0; n < 100; n++) {
		while (LOAD(&turn, ACQUIRE) != 2 * n + 1)
			runtime_osyield();
		STORE(&turn, 2 * n + 2, RELEASE);
	}
	return arg;
}

static void yielding_lets_others_run(void)
{
	thread t = thread_spawn(answer, NULL);

	for (uint32_t n = 0; n < 100; n++) {
		STORE(&turn, 2 * n + 1, RELEASE);
		while (LOAD(&turn, ACQUIRE) != 2 * n + 2)
			runtime_osyield();
	}
	thread_join(t);
	ok_equal(turn, 200, "osyield lets another thread run");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	ok_ends(ask_on_one_cpu, NULL, EXITED(0), "", "canSpin: never on one CPU");
	spins_are_few();
	for (int f = 0; f < 2; f++)
		do_spin[f]();
	runtime_procyield(0);
	runtime_procyield(1);
	runtime_procyield(1000);
	ok(true, "doSpin and procyield return");
	yielding_lets_others_run();
	return tap_end();
}
