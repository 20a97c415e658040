/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a forked child forgets. The kernel wipes whole pages, which no check
 * of the process id on a fast path could do for less.
 */
#include "sys/process.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/mman.h>

struct linkrt_process linkrt_process;

/* For kernels that cannot wipe (before 4.14): ranges cleared by the child itself. */
enum { RANGES = 4 };
static struct range {
	void *page; /* atomic: 0 => the range's, once */
	size_t size;
} ranges[RANGES];

extern int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
	__attribute__((weak, visibility("default")));

static void wipe_in_child(void)
{
	for (struct range *r = ranges; r < ranges + RANGES && r->page != 0; r++)
		linkrt_memset(r->page, 0, r->size);
}

static COLD void wipe_at_fork(void *page, size_t size)
{
	for (struct range *r = ranges; r < ranges + RANGES; r++) {
		void *none = 0;
		if (r->page == page)
			return;
		if (CAS(&r->page, &none, page, SEQ_CST)) { /* 0 => page */
			r->size = size;
			if (r == ranges && pthread_atfork != 0)
				pthread_atfork(0, 0, wipe_in_child);
			return;
		}
	}
}

void linkrt_wipe_on_fork(void *page, size_t size)
{
	if (syscall_failed(SYSCALL3(__NR_madvise, page, size, MADV_WIPEONFORK)))
		wipe_at_fork(page, size);
}
