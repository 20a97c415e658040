/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How large a stack is, and where its addresses come from. An address that is reserved and not used
 * costs nothing, as long as the system does not count it. It does so
 *   - with a limit of the address space or of data (ulimit -v, ulimit -d; prlimit(2));
 *   - if it promises no more memory than it has (proc_sys_vm(5), overcommit_memory).
 */
#include "runtime/sched/stackalloc.h"

#include "linkrt.h"
#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/fcntl.h>
#include <linux/mman.h>
#include <linux/resource.h>
#include <stdbool.h>

enum { DEFAULT_STACK = 64 * 1024 * 1024 };
enum { STACK_MOST_BITS = 36 };

/* The program's own definition of it wins. */
__attribute__((weak)) const size_t linkrt_goroutine_stack = DEFAULT_STACK;

static bool is_limited(int resource)
{
	struct rlimit64 limit = {RLIM64_INFINITY, RLIM64_INFINITY};

	SYSCALL4(__NR_prlimit64, 0, resource, 0, &limit);
	return limit.rlim_cur != RLIM64_INFINITY;
}

/* Whether the kernel's mode is the one that never overcommits, 2. */
static bool never_overcommits(void)
{
	const long fd = SYSCALL4(
		__NR_openat, AT_FDCWD, "/proc/sys/vm/overcommit_memory", O_RDONLY | O_CLOEXEC, 0);
	char mode = '0';

	if (syscall_failed(fd))
		return false;
	SYSCALL3(__NR_read, fd, &mode, sizeof mode);
	SYSCALL1(__NR_close, fd);
	return mode == '2';
}

static bool reservations_count(void)
{
	return is_limited(RLIMIT_AS) || is_limited(RLIMIT_DATA) || never_overcommits();
}

/* For so many bytes of frames. */
static uintptr_t size_for(uintptr_t frames)
{
	return align_up(frames + STACK_RESERVE, STACK_UNIT);
}

COLD uintptr_t linkrt_stack_size(void)
{
	/* Volatile: the compiler must not take the value of the definition above. */
	uintptr_t size = *(const volatile size_t *)&linkrt_goroutine_stack;

	if (size == DEFAULT_STACK && reservations_count())
		return STACK_SMALL;
	if (size > (uintptr_t)1 << STACK_MOST_BITS)
		size = (uintptr_t)1 << STACK_MOST_BITS;
	return size_for(size);
}

COLD uintptr_t linkrt_first_stack_size(void)
{
	const uintptr_t size = linkrt_stack_size();

	return size == size_for(DEFAULT_STACK) ? size_for(FIRST_STACK) : size;
}

uintptr_t linkrt_stack_reserve(uintptr_t size)
{
	const uintptr_t at = linkrt_map_pages(0, size, MAP_NORESERVE | MAP_STACK);

	if (at != 0)
		SYSCALL3(__NR_madvise, at, size, MADV_NOHUGEPAGE);
	return at;
}
