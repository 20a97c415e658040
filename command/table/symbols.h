/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names of ELF symbols: Go's own, verbatim, and a suffix that tells a
 * function's calling convention, as cmd/link writes them in shared links.
 */
#ifndef COMMAND_TABLE_SYMBOLS_H
#define COMMAND_TABLE_SYMBOLS_H

#include "command/table/targets.h"

#include <stdint.h>

#define SUFFIX_STACK ".abi0"
#define SUFFIX_INTERNAL ".abiinternal"

/* Go's name of a symbol: without the suffix of a convention. */
const char *plain_name(const char *symbol);

/* linkrt's target of that name, or NULL. */
const struct target *name_target(const char *name, size_t size);

/* How many bytes a variable among the targets has; 0: not known here. */
uint32_t target_size(const struct target *target);

#endif
