/* SPDX-License-Identifier: BSD-3-Clause
 *
 * State that a forked child does not inherit. The kernel wipes whole pages at the fork. That is
 * cheaper than any check of the process id on a fast path.
 */
#include "sys/process.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/mman.h>

struct linkrt_process linkrt_process;

/* For kernels that cannot wipe pages (before 4.14): the child clears these ranges itself. */
enum { RANGES = 4 };
static struct range {
	void *page; /* atomic: NULL => the range's first page, once */
	size_t size;
} ranges[RANGES];

extern int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
	__attribute__((weak, visibility("default")));

static void wipe_in_child(void)
{
	for (struct range *r = ranges; r < ranges + RANGES && r->page != NULL; r++)
		linkrt_memset(r->page, 0, r->size);
}

static COLD void wipe_at_fork(void *page, size_t size)
{
	for (struct range *r = ranges; r < ranges + RANGES; r++) {
		void *none = NULL;
		if (r->page == page)
			return;
		if (CAS(&r->page, &none, page, SEQ_CST)) { /* NULL => page */
			r->size = size;
			if (r == ranges && pthread_atfork != NULL)
				pthread_atfork(NULL, NULL, wipe_in_child);
			return;
		}
	}
}

void linkrt_wipe_on_fork(void *page, size_t size)
{
	if (syscall_failed(SYSCALL3(__NR_madvise, page, size, MADV_WIPEONFORK)))
		wipe_at_fork(page, size);
}
