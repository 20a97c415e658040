/* SPDX-License-Identifier: BSD-3-Clause
 *
 * State of the process that must be new in a forked child.
 */
#ifndef SYS_PROCESS_H
#define SYS_PROCESS_H

#include "arch.h"
#include "sys/syscall.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One page, whatever the kernel's page size. All zero in a new process and in a forked child. */
struct linkrt_process {
	uint32_t random_epoch; /* atomic: the generation of random streams (runtime/random.c) */
	/* Atomic: counts live and waiting threads (sync/deadlock.c). Not 0 while a counted thread
	 * runs, and always 0 in a hosted program. */
	uint64_t threads;
} __attribute__((aligned(ARCH_PAGE_MAX)));

extern struct linkrt_process linkrt_process;
_Static_assert(
	offsetof(struct linkrt_process, random_epoch) == 0, "arch/ARCH/shims.S reads it there");

/*
 * Makes the kernel zero [page, page + size) in every forked child (madvise(2), MADV_WIPEONFORK,
 * Linux 4.14). Some kernels refuse, and qemu-user accepts the advice and does nothing. There
 * pthread_atfork does it in programs that contain it (the weak reference does not pull it out of a
 * static libc), and linkrt_check_fork in all.
 * Both page and size must be multiples of ARCH_PAGE_MAX, and the range must stay mapped.
 * Idempotent. Async-signal-safe if the kernel can wipe pages.
 */
void linkrt_wipe_on_fork(void *page, size_t size);

/* Not 0 if the kernel does not wipe: then only the process id tells a child from its parent. */
extern uint32_t linkrt_pid_tells_fork; /* atomic: 0 => 1; a child inherits it with the ranges */

/*
 * Zeroes the ranges in a child where the kernel has not. Call it on a slow path, before the first
 * use of a range and before a lock in it: a thread of the parent may have had the lock.
 */
void linkrt_check_fork(void);

/* Whether the calling thread is the first one of the process. */
static inline bool is_main_thread(void)
{
	return SYSCALL0(__NR_gettid) == SYSCALL0(__NR_getpid);
}

#endif
