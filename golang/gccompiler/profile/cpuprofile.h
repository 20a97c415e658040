/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Whose SIGPROF is. Only programs that can make a profile of the CPU contain the function.
 */
#ifndef GOLANG_GCCOMPILER_PROFILE_CPUPROFILE_H
#define GOLANG_GCCOMPILER_PROFILE_CPUPROFILE_H

#include <stdbool.h>

/* True: the signal is the profile's, as in Go, and package os/signal does not get it. */
bool linkrt_owns_sigprof(void);
#pragma weak linkrt_owns_sigprof

#endif
