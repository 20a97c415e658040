/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The auxiliary vector: values that the kernel gives a process at its start.
 */
#ifndef SYS_AUXV_H
#define SYS_AUXV_H

/*
 * Returns the value of the entry `type` (AT_PHDR, ...; getauxval(3)), or 0 if there is none. Works
 * in every program, also before its constructors. Async-signal-safe.
 */
unsigned long linkrt_auxv(unsigned long type);

/* Says where the kernel put the vector. Only _start knows that, and it calls this. */
void linkrt_auxv_set(const unsigned long *vector);

/* The value in a program whose _start said nothing. Weak: see runtime/oneruntime.c. */
unsigned long auxv_without_start(unsigned long type);

#endif
