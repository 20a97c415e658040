/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads call Go without any preparation: pthreads with a libc (HOSTED), else linkrt's.
 */
#include "golang/gccompiler/g.h"
#include "linkrt.h"

#ifdef HOSTED
#include <pthread.h>
#endif

void add(void) __asm__("main.add.abiinternal");
void text(void) __asm__("main.text.abiinternal");
void endless(void) __asm__("main.endless.abiinternal");
long cmain(long bad);

/* In Go's code the stack's guard lies below this address, and its top above. */
static int has_bounds(void)
{
	const struct g *g = linkrt_minit();
	const uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	return here > g->stackguard0 && g->stackguard0 > g->stack.lo && here < g->stack.hi;
}

static void *run(void *arg)
{
	struct go_words sum, string;

	if (arg == NULL)
		linkrt_gocall((uintptr_t)endless, NULL, 0, 0, 0);
	sum = linkrt_gocall((uintptr_t)add, NULL, (uintptr_t)arg, 2, 3);
	string = linkrt_gocall((uintptr_t)text, NULL, 4, 0, 0);
	return string.second == 4 && has_bounds() ? (void *)sum.first : NULL;
}

/* Returns the sum of four threads' results, n + 6 each for n = 30, 60, 90, 120; or overflows. */
long cmain(long bad)
{
	long sum = 0;
	void *result;
#ifdef HOSTED
	pthread_t t[4];

	for (long i = 0; i < 4; i++)
		pthread_create(&t[i], 0, run, bad ? NULL : (void *)(30 * (i + 1)));
	for (int i = 0; i < 4; i++, sum += (long)result)
		pthread_join(t[i], &result);
#else
	linkrt_thread *t[4];

	for (long i = 0; i < 4; i++)
		t[i] = linkrt_thread_start(run, bad ? NULL : (void *)(30 * (i + 1)), 0);
	for (int i = 0; i < 4; i++, sum += (long)result)
		result = linkrt_thread_join(t[i]);
#endif
	return sum;
}
