/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Probes for perf, bpftrace and gdb (USDT, provider linkrt), where configure
 * found sys/sdt.h; elsewhere, and with --disable-probes, nothing. A probe is a
 * nop in the code and a note that is not loaded; it calls nobody. All stand on
 * slow paths.
 *
 * Each has two arguments: the address that is waited at, a semaphore's or a
 * list's, or 0 where it is not known; and that of the waiter's park word, by
 * which the three belong together. Both are numbers: when wake or grant fires the waiter may be gone.
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
/* A waiter is told to look for itself (WOKEN), or that its list was notified (NOTIFIED). */
#define PROBE_WAKE(address, state) PROBE(wake, address, state)
/* A waiter is given what it waits for (GRANTED). */
#define PROBE_GRANT(address, state) PROBE(grant, address, state)

#endif
