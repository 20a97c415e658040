/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bounds of a section that the linker collects from all objects. Both are NULL in a program
 * without that section. Source: ld(1), -z start-stop-gc.
 */
#ifndef SYS_SECTION_H
#define SYS_SECTION_H

/*
 * Defines NAME[0] and NAME[1], the start and the end. The linker drops an entry together with the
 * function it belongs to. But if there are two references to one of these names, GNU ld (2.40)
 * keeps the first entry that it saw, and that entry's function. An address in arm64 code is two
 * references, a word of data is one. So the bounds are words of data.
 */
#define SECTION_BOUNDS(type, name)                                                                 \
	extern const type __start_##name[] __attribute__((weak, visibility("hidden")));            \
	extern const type __stop_##name[] __attribute__((weak, visibility("hidden")));             \
	static const type *const volatile name[2] = {__start_##name, __stop_##name}

#endif
