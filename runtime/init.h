/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Start-up of the core.
 */
#ifndef RUNTIME_INIT_H
#define RUNTIME_INIT_H

/*
 * Runs a function when the program or object starts: first among the
 * constructors that say no order. Others may still run before (preinit
 * arrays, a libc's own), so every family also starts itself at its first use.
 */
#define CONSTRUCTOR(function)                                                                                \
	static void (*const function##_at_start)(void) __attribute__((used, section(".init_array.00000"))) = \
		function
#define DESTRUCTOR(function)                                                                                 \
	static void (*const function##_at_end)(void) __attribute__((used, section(".fini_array.00000"))) =   \
		function

#endif
