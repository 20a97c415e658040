/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The CPU limit of the control group.
 */
#ifndef GOLANG_GCCOMPILER_OS_CGROUP_H
#define GOLANG_GCCOMPILER_OS_CGROUP_H

#include "golang/common/lang.h"

/* What GOMAXPROCS is if neither the environment nor the program says it: the number of CPUs, or
 * less if the control group of the process has a limit. Go: since 1.25. */
uint32_t default_procs(void) SHARED(default_procs);

/* The quota of the process in CPUs, rounded up; 0 if it has none or it is not known. The files are
 * /proc/self/cgroup and /proc/self/mountinfo, or some like them. */
uint32_t cgroup_limit(const char *groups, const char *mounts) SHARED(cgroup_limit);

#endif
