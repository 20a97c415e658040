/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names of ELF symbols: Go's own, verbatim, and a suffix that tells a
 * function's calling convention, as cmd/link writes them in shared links.
 */
#ifndef COMMAND_GOOBJ_NAMES_H
#define COMMAND_GOOBJ_NAMES_H

#include "command/goobj/goobj.h"
#include "command/table/symbols.h"

/* Of a function by its ABI. */
const char *function_suffix(uint16_t abi);

/* The name under which equal contents meet: their hash, and their size, which old hashes lack. */
#define HASH_NAME_SIZE 64
size_t hash_name(char name[HASH_NAME_SIZE], const uint8_t hash[16], uint32_t size);

bool name_starts(const struct gosym *sym, const char *start);
bool name_ends(const struct gosym *sym, const char *end);

/* Whether it is the name of a method table that the compiler made. */
bool is_itab(const char *name, uint32_t size);

#endif
