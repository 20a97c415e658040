/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two functions that are compiled with -fstack-protector-all. One returns. The
 * other first overwrites its own canary.
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

/* Writes 32 bytes to an array of 16. The canary lies above the array. */
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
