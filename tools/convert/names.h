/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names of ELF symbols: Go's own, verbatim, and a suffix that tells a
 * function's calling convention, as cmd/link writes them in shared links.
 */
#ifndef TOOLS_CONVERT_NAMES_H
#define TOOLS_CONVERT_NAMES_H

#include "tools/convert/goobj.h"
#include "tools/targets.h"

#define SUFFIX_STACK ".abi0"
#define SUFFIX_INTERNAL ".abiinternal"

/* Of a function by its ABI. */
const char *function_suffix(uint16_t abi);

/* Go's name of a symbol: without the suffix of a convention. */
char *plain_name(const char *symbol);

/* linkrt's target of that name, or NULL. */
const struct target *name_target(const char *name, size_t size);

/* How many bytes a variable among the targets has; 0: not known here. */
uint32_t target_size(const struct target *target);

/* The name under which equal contents meet: their hash, and their size, which old hashes lack. */
#define HASH_NAME_SIZE 64
size_t hash_name(char name[HASH_NAME_SIZE], const uint8_t hash[16], uint32_t size);

bool name_starts(const struct gosym *sym, const char *start);
bool name_ends(const struct gosym *sym, const char *end);

#endif
