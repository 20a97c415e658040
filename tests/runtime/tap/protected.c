/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Compiled with -fstack-protector-all: a function that returns, and one that
 * first writes over its own canary.
 */
#include <stddef.h>

int protected_sum(const unsigned char *from, size_t n);
void protected_smash(void *arg);

int protected_sum(const unsigned char *from, size_t n)
{
	volatile unsigned char copy[64];
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		copy[i] = from[i];
	for (size_t i = 0; i < n; i++)
		sum += copy[i];
	return sum;
}

/* 32 bytes of 16: what lies above is the canary. */
static void __attribute__((noinline)) overrun(volatile unsigned char *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = 0xff;
}

void protected_smash(void *arg)
{
	volatile unsigned char text[16];

	(void)arg;
	overrun(text, 2 * sizeof text);
}
