/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The clocks under their plain names, for the rest of the core. Contracts: include/linkrt.h.
 */
#ifndef TIME_CLOCK_H
#define TIME_CLOCK_H

#include "linkrt.h"

int64_t linkrt_nanotime(void);

/*
 * The same clock at the kernel's last tick, which is a few ms ago at most. It costs a fifth as
 * much. For statistics.
 */
int64_t linkrt_nanotime_coarse(void);
linkrt_walltime_result linkrt_walltime(void);
linkrt_now_result linkrt_now(void);
/* For package time: the clock of the bubble (runtime/sched/synctest.h) that the caller is in. */
int64_t linkrt_time_nano(void);
linkrt_now_result linkrt_time_now(void);
int64_t linkrt_cputicks(void);

/* Finds the vDSO's clock and records startNanoTime. Further calls do nothing. Async-signal-safe. */
void linkrt_clock_init(void);

#endif
