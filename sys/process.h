/* SPDX-License-Identifier: BSD-3-Clause
 *
 * State of the process that a forked child must find as in a new process.
 */
#ifndef SYS_PROCESS_H
#define SYS_PROCESS_H

#include "arch.h"

#include <stddef.h>
#include <stdint.h>

/* One page of any kernel, all zero in a new process and in a forked child. */
struct linkrt_process {
	uint32_t
		random_epoch; /* atomic; which generation of random streams this process draws from: random.c */
	uint64_t threads;     /* atomic; how many live and how many wait: checkdead.c */
} __attribute__((aligned(ARCH_PAGE_MAX)));

extern struct linkrt_process linkrt_process;
_Static_assert(offsetof(struct linkrt_process, random_epoch) == 0, "arch/ARCH/shims.S reads it there");

/*
 * Has the kernel zero [page, page + size) in every forked child (madvise(2),
 * MADV_WIPEONFORK, Linux 4.14); where it refuses, pthread_atfork does, if the
 * program contains it: a weak reference pulls it out of no static libc. qemu-user
 * accepts the advice and does nothing. Both must be multiples of
 * ARCH_PAGE_MAX and stay mapped. Idempotent; async-signal-safe where the kernel can.
 */
void linkrt_wipe_on_fork(void *page, size_t size);

#endif
