/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A thread acquires a few times, and sleeps each time. Prints `NUMBER ADDRESS` for each function
 * that acquire number NUMBER visits. tests/sync/visits.tap compiles it with sync/ so that every
 * function calls __cyg_profile_func_enter.
 */
#include "linkrt.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The second acquire skips the spin, because the first one spun in vain. The third spins. */
enum { ACQUIRES = 4, MOST = 1000 };

static _Thread_local int acquire; /* 0: no visit counts */
static struct {
	int acquire;
	const void *function;
} visits[MOST];
static int count;
static uint32_t s;
static atomic_int waiter; /* thread id */

#define HOOK __attribute__((no_instrument_function))
HOOK void __cyg_profile_func_enter(const void *function, const void *caller);
HOOK void __cyg_profile_func_exit(const void *function, const void *caller);

void __cyg_profile_func_enter(const void *function, const void *caller)
{
	(void)caller;
	if (acquire == 0)
		return;
	for (int i = 0; i < count; i++)
		if (visits[i].acquire == acquire && visits[i].function == function)
			return;
	if (count == MOST)
		abort();
	visits[count].acquire = acquire;
	visits[count++].function = function;
}

void __cyg_profile_func_exit(const void *function, const void *caller)
{
	(void)function, (void)caller;
}

static void *wait_for_units(void *unused)
{
	waiter = gettid();
	for (int i = 1; i <= ACQUIRES; i++) {
		acquire = i;
		sync_runtime_Semacquire(&s);
		acquire = 0;
	}
	return unused;
}

static void await_sleep(void)
{
	char path[64], state = 0;

	while (waiter == 0)
		usleep(1000);
	snprintf(path, sizeof path, "/proc/self/task/%d/stat", waiter);
	while (state != 'S') {
		FILE *f = fopen(path, "r");
		usleep(1000);
		if (f == NULL || fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
			state = 0;
		if (f != NULL)
			fclose(f);
	}
}

int main(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, wait_for_units, NULL);
	for (int i = 1; i <= ACQUIRES; i++) {
		await_sleep();
		sync_runtime_Semrelease(&s, false, 0);
		usleep(10000);
	}
	pthread_join(thread, NULL);
	for (int i = 0; i < count; i++)
		printf("%d %p\n", visits[i].acquire, visits[i].function);
}
