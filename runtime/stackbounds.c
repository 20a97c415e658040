/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bounds of the calling thread's stack. They come from
 *   - the thread's record, for a linkrt thread;
 *   - the kernel's limit, for the main thread (prlimit(2), RLIMIT_STACK);
 *   - the libc, for a pthread (pthread_getattr_np);
 *   - the mapping that contains the stack, in a static program without that function
 *     (proc_pid_maps(5)).
 */
#include "runtime/stackbounds.h"

#include "runtime/threads.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/process.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>
#include <linux/fcntl.h>
#include <linux/resource.h>

/* Only freestanding programs contain it. */
#pragma weak linkrt_thread_stack

/*
 * Functions of a libc. A static program may not contain them. The attributes have 56 or 64 bytes.
 */
#define LIBC __attribute__((weak, visibility("default")))
extern uintptr_t pthread_self(void) LIBC;
extern int pthread_getattr_np(uintptr_t thread, void *attributes) LIBC;
extern int pthread_attr_getstack(const void *attributes, void **low, size_t *size) LIBC;
extern int pthread_attr_destroy(void *attributes) LIBC;

/* The smallest page size. The program's name lies in the last page of the stack. */
enum { PAGE = 4096 };
/* Left out at the low end of a mapping: its guard may be a part of it (MADV_GUARD_INSTALL). */
enum { NO_MANS_LAND = 4096 };
/* Go's own limit, used if the kernel sets none. */
static const uintptr_t most = 1000000000;

/*
 * The kernel's limit counts from the top of the mapping, where the kernel puts the program's name.
 */
static struct stack main_stack(void)
{
	const uintptr_t name = linkrt_auxv(AT_EXECFN);
	const uintptr_t top = ((name != 0 ? name : (uintptr_t)&name) | (PAGE - 1)) + 1;
	struct {
		uint64_t soft, hard;
	} limit = {most, most};

	SYSCALL4(__NR_prlimit64, 0, RLIMIT_STACK, 0, &limit);
	return (struct stack){top - (limit.soft < most ? limit.soft : most), top};
}

/* Reads a file byte by byte. */
struct reader {
	long fd, at, end;
	char buffer[1024];
};

/* Returns -1 at the end of the file. */
static int next_byte(struct reader *r)
{
	if (r->at == r->end) {
		r->end = SYSCALL3(__NR_read, r->fd, r->buffer, sizeof r->buffer);
		r->at = 0;
	}
	return r->end <= 0 ? -1 : (unsigned char)r->buffer[r->at++];
}

/* Reads a number without 0x, and the byte after it. */
static uintptr_t next_hex(struct reader *r)
{
	uintptr_t n = 0;

	for (int c = next_byte(r); c != -1; c = next_byte(r)) {
		if (c >= '0' && c <= '9')
			n = n << 4 | (uintptr_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			n = n << 4 | (uintptr_t)(c - 'a' + 10);
		else
			break;
	}
	return n;
}

static struct stack find_mapping(struct reader *r, uintptr_t address)
{
	struct stack m;
	int c;

	do {
		m.lo = next_hex(r);
		m.hi = next_hex(r);
		if (m.lo <= address && address < m.hi)
			return (struct stack){m.lo + NO_MANS_LAND, m.hi};
		do
			c = next_byte(r);
		while (c != '\n' && c != -1);
	} while (c != -1);
	return (struct stack){1, 2};
}

static struct stack mapped_stack(void)
{
	struct reader r = {
		.fd = SYSCALL4(__NR_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY | O_CLOEXEC, 0)};
	struct stack s;

	if (syscall_failed(r.fd))
		return (struct stack){1, 2};
	s = find_mapping(&r, (uintptr_t)&r);
	SYSCALL1(__NR_close, r.fd);
	return s;
}

COLD __attribute__((weak)) struct stack foreign_stack(void)
{
	uint64_t attributes[16];
	void *low;
	size_t size;

	if (pthread_getattr_np == NULL || pthread_attr_getstack == NULL || pthread_self == NULL ||
		pthread_getattr_np(pthread_self(), attributes) != 0)
		return mapped_stack();
	pthread_attr_getstack(attributes, &low, &size);
	if (pthread_attr_destroy != NULL)
		pthread_attr_destroy(attributes);
	return (struct stack){(uintptr_t)low, (uintptr_t)low + size};
}

COLD struct stack linkrt_stack_bounds(void)
{
	uintptr_t low, high;

	if (LINKED(linkrt_thread_stack) && linkrt_thread_stack(&low, &high))
		return (struct stack){low, high};
	if (is_main_thread())
		return main_stack();
	return foreign_stack();
}
