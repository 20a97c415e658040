/* SPDX-License-Identifier: BSD-3-Clause
 *
 * sample.c - the program of linkrt whose size and start are measured. It uses
 * the clock, the random numbers and one semaphore.
 */
#include "linkrt.h"

int main(void)
{
	int64_t start = runtime_nanotime();
	uint32_t count = 1, bits = 0;

	for (int i = 0; i < 64; i++)
		bits |= runtime_fastrand();
	sync_runtime_Semacquire(&count);
	sync_runtime_Semrelease(&count, false, 0);
	return runtime_nanotime() < start || bits != UINT32_MAX || count != 1;
}
