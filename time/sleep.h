/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef TIME_SLEEP_H
#define TIME_SLEEP_H

#include <stdbool.h>
#include <stdint.h>

/* In runtime/sched/proc.c, and only in programs with goroutines: the calling goroutine sleeps until
 * the clock shows `until` (ns), and its thread runs others. False if a thread calls it. */
bool linkrt_gosleep(int64_t until);

/* The calling thread sleeps, or lets others run, also if it runs a goroutine. */
void linkrt_usleep(uint32_t usec);
void linkrt_osyield(void);

#endif
