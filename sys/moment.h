/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Times as the kernel's calls take them, and in ns.
 */
#ifndef SYS_MOMENT_H
#define SYS_MOMENT_H

#include <stdint.h>

enum { NANOSECONDS = 1000000000 };

/* The kernel's layout: 64-bit seconds and nanoseconds on every architecture of arch/. */
struct moment {
	int64_t sec, nsec;
};

static inline struct moment moment_of_ns(int64_t ns)
{
	return (struct moment){ns / NANOSECONDS, ns % NANOSECONDS};
}

static inline int64_t moment_ns(struct moment m)
{
	return m.sec * NANOSECONDS + m.nsec;
}

#endif
