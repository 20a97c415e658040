/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What linkrt exports, as a table of abi/targets.def.
 */
#ifndef COMMAND_TABLE_TARGETS_H
#define COMMAND_TABLE_TARGETS_H

#include <stddef.h>

enum target_kind { TARGET_FUNC, TARGET_VAR };

struct target {
	enum target_kind kind;
	const char *family, *name, *gccgo_name, *signature, *first, *last, *meaning;
};

extern const struct target targets[];
extern const size_t target_count;

/* By Go's name or by gccgo's spelling of it; NULL if linkrt has no such target. */
const struct target *target_find(const char *symbol);

/* How it is called: the C convention; a variable is not called. */
const char *target_convention(const struct target *target);

#endif
