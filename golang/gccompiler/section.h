/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bounds of a section that the linker gathers from all objects; both are
 * NULL in a program that has none of it. Source: ld(1), -z start-stop-gc.
 */
#ifndef GOLANG_GCCOMPILER_SECTION_H
#define GOLANG_GCCOMPILER_SECTION_H

/*
 * NAME[0] and NAME[1]. The linker drops entries of functions that it drops, yet a second reference to one of its names
 * makes GNU ld (2.40) keep an entry, the first it saw, and that entry's function. An address in code is two references
 * on arm64; a word of data is one.
 */
#define SECTION_BOUNDS(type, name)                                                                           \
	extern const type __start_##name[] __attribute__((weak, visibility("hidden")));                      \
	extern const type __stop_##name[] __attribute__((weak, visibility("hidden")));                       \
	static const type *const volatile name[2] = {__start_##name, __stop_##name}

#endif
