/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A program of `linkrt test`. Only there the object that linkrt generates refers to this function
 * (command/convert/inittask.c), so that the linker takes it out of its archive.
 */
#ifndef GOLANG_GCCOMPILER_GOTESTING_H
#define GOLANG_GCCOMPILER_GOTESTING_H

/* Before the initialisers: has testing.Testing return true. */
void linkrt_gc_note_test(void) __attribute__((weak));

#endif
