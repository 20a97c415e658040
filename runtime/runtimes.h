/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The runtimes of a process: there must be one.
 */
#ifndef RUNTIME_RUNTIMES_H
#define RUNTIME_RUNTIMES_H

/*
 * Ends the process with a message if two of its objects contain a runtime, in whatever link
 * namespace (dlmopen). The dynamic linker is loading objects, or the process has one thread.
 */
void refuse_second_runtime(void);

#endif
