/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the compiler's option -clobberdead puts into functions, and where it is wrong.
 */
#ifndef COMMAND_CONVERT_CLOBBER_H
#define COMMAND_CONVERT_CLOBBER_H

#include "command/elf/elfwrite.h"

/*
 * The code of a function with these relocations, as it may run: the code that is given, or a copy
 * in which nothing is overwritten.
 */
const unsigned char *clobber_check(const struct output *out, const unsigned char *code, size_t size,
	const Elf64_Rela *relas, size_t count);

#endif
