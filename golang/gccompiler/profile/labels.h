/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The labels that runtime/pprof gives to goroutines. They are one pointer, which only that package
 * understands. A new goroutine has the labels of the one with the `go` statement
 * (runtime/sched/proc.c).
 */
#ifndef GOLANG_GCCOMPILER_PROFILE_LABELS_H
#define GOLANG_GCCOMPILER_PROFILE_LABELS_H

#include <stdint.h>

/* Of the calling goroutine; NULL if there are none, or if a thread calls that runs none. */
const void *linkrt_gc_labels(void);

/* In runtime/sched/proc.c: 0 on a thread that runs no goroutine. */
uint64_t linkrt_goid(void);

#endif
