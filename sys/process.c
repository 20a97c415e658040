/* SPDX-License-Identifier: BSD-3-Clause
 *
 * State that a forked child does not inherit. The kernel wipes whole pages at the fork. That is
 * cheaper than any check of the process id on a fast path. Where the kernel does not wipe, slow
 * paths compare the process id.
 */
#include "sys/process.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/mman.h>

struct linkrt_process linkrt_process;
uint32_t linkrt_pid_tells_fork;

/* What a child clears itself if the kernel does not wipe it. */
enum { RANGES = 4 };
static struct wiped_range {
	void *page; /* atomic: NULL => the range's first page, once */
	size_t size;
} ranges[RANGES];

/* Atomic: the id of the process that the ranges belong to, times 2; plus 1 while a thread clears
 * them. */
static uint32_t owner;

extern int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
	__attribute__((weak, visibility("default")));

static void clear_ranges(void)
{
	for (struct wiped_range *r = ranges; r < ranges + RANGES && r->page != NULL; r++)
		linkrt_memset(r->page, 0, r->size);
}

static COLD void forget_parent(void)
{
	const uint32_t self = (uint32_t)SYSCALL0(__NR_getpid) * 2;
	uint32_t seen;

	/* Acquire: a thread that sees `self` sees the ranges cleared. */
	while ((seen = LOAD(&owner, ACQUIRE)) != self) {
		/* parent => self+1. Only one thread of the child clears. */
		if (seen != self + 1 && CAS(&owner, &seen, self + 1, SEQ_CST)) {
			clear_ranges();
			STORE(&owner, self, RELEASE);
		}
		arch_relax();
	}
}

void linkrt_check_fork(void)
{
	if (UNLIKELY(LOAD(&linkrt_pid_tells_fork, RELAXED) != 0))
		forget_parent();
}

static COLD void clear_in_child(void *page, size_t size)
{
	uint32_t unowned = 0;

	/* 0 => self, before a thread can see linkrt_pid_tells_fork. */
	CAS(&owner, &unowned, (uint32_t)SYSCALL0(__NR_getpid) * 2, SEQ_CST);
	for (struct wiped_range *r = ranges; r < ranges + RANGES; r++) {
		void *none = NULL;
		if (r->page == page)
			break;
		if (CAS(&r->page, &none, page, SEQ_CST)) { /* NULL => page */
			r->size = size;
			if (r == ranges && pthread_atfork != NULL)
				pthread_atfork(NULL, NULL, forget_parent);
			break;
		}
	}
	STORE(&linkrt_pid_tells_fork, 1, RELEASE);
}

/*
 * No kernel wipes shared memory, so an honest kernel refuses the advice. An emulator or a filter
 * that accepts it does nothing, and its answer for other memory means nothing either.
 */
static bool refuses_shared_memory(void)
{
	const long page =
		SYSCALL6(__NR_mmap, 0, ARCH_PAGE_MAX, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	long result;

	if (syscall_failed(page))
		return false;
	result = SYSCALL3(__NR_madvise, page, ARCH_PAGE_MAX, MADV_WIPEONFORK);
	SYSCALL2(__NR_munmap, page, ARCH_PAGE_MAX);
	return syscall_failed(result);
}

COLD void linkrt_wipe_on_fork(void *page, size_t size)
{
	if (syscall_failed(SYSCALL3(__NR_madvise, page, size, MADV_WIPEONFORK)) ||
		!refuses_shared_memory())
		clear_in_child(page, size);
}
