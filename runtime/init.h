/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Constructors and destructors of the core.
 */
#ifndef RUNTIME_INIT_H
#define RUNTIME_INIT_H

/*
 * Runs a function when the program or shared object starts, before all constructors that have no
 * priority. Others may still run earlier (preinit arrays, those of a libc), so every family also
 * initialises itself at its first use.
 */
#define CONSTRUCTOR(function)                                                                      \
	static void (*const function##_at_start)(void)                                             \
		__attribute__((used, section(".init_array.00000"))) = function
#define DESTRUCTOR(function)                                                                       \
	static void (*const function##_at_end)(void)                                               \
		__attribute__((used, section(".fini_array.00000"))) = function

#endif
