/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fenced memory.
 */
#include "tests/sys/unit/fence.h"

#include <criterion/criterion.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>

enum { FENCE = 64 * 1024 };

static unsigned char *area;
static sigjmp_buf back;

unsigned char *fence_low(void)
{
	if (area == NULL) {
		unsigned char *map = mmap(NULL, FENCE + FENCED + FENCE, PROT_NONE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		cr_assert_neq(map, MAP_FAILED);
		area = map + FENCE;
		cr_assert_eq(mprotect(area, FENCED, PROT_READ | PROT_WRITE), 0);
	}
	return area;
}

unsigned char *fence_high(size_t size)
{
	return fence_low() + FENCED - size;
}

static void on_fault(int signal)
{
	(void)signal;
	siglongjmp(back, 1);
}

bool fence_held(void (*fn)(void *arg), void *arg)
{
	const struct sigaction action = {.sa_handler = on_fault};
	struct sigaction before[2];
	const bool held = sigsetjmp(back, 1) == 0;

	if (held) {
		sigaction(SIGSEGV, &action, &before[0]);
		sigaction(SIGBUS, &action, &before[1]);
		fn(arg);
	}
	sigaction(SIGSEGV, &before[0], NULL);
	sigaction(SIGBUS, &before[1], NULL);
	return held;
}
