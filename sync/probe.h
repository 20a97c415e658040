/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Probes for perf, bpftrace and gdb (USDT, provider linkrt), where configure
 * found sys/sdt.h. Elsewhere, and with --disable-probes, they are nothing. A
 * probe is a nop in the code and a note that is not loaded; it calls nothing.
 * All probes are on slow paths.
 *
 * Each probe has two arguments. The first is the address of the semaphore or
 * the list, or NULL where it is not known. The second is the address of the
 * waiter's park word; it is the same in all probes of one wait. Both are
 * numbers: when wake or grant fires, the waiter may be gone.
 */
#ifndef SYNC_PROBE_H
#define SYNC_PROBE_H

#ifdef LINKRT_PROBES
#include <sys/sdt.h>
#define PROBE(name, address, state) STAP_PROBE2(linkrt, name, address, state)
#else
#define PROBE(name, address, state) ((void)(address), (void)(state))
#endif

/* A waiter is about to sleep. */
#define PROBE_PARK(address, state) PROBE(park, address, state)
/* A waiter is told to look itself (WOKEN), or that its ticket was notified (NOTIFIED). */
#define PROBE_WAKE(address, state) PROBE(wake, address, state)
/* A waiter is told that it has what it waits for (GRANTED). */
#define PROBE_GRANT(address, state) PROBE(grant, address, state)

#endif
