/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What to say of a declaration and a target that do not agree.
 */
#ifndef COMMAND_GOSRC_TYPES_MISMATCH_H
#define COMMAND_GOSRC_TYPES_MISMATCH_H

#include "command/gosrc/types/layout.h"
#include "command/gosrc/types/registers.h"

/* The parameters or the results of a declaration and of its target, side by side. */
struct sides {
	const struct type *declared, *target; /* the signatures */
	const struct side_names *names;
	bool results;
};

/* "argument name", or "argument 1" */
const char *value_name(const struct type *signature, bool results, unsigned i);

/* "f takes 1 argument, p.g takes 2" */
const char *count_text(const struct sides *s);

/* One side has a word that the other does not have. */
const char *missing_text(const struct sides *s, const struct abi_word *more, bool target_has);

/* What differs between a word of the declaration, `here`, and one of the target, `there`. */
const char *moved_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there);
const char *size_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there);
const char *interface_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there);
const char *pointer_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there);

/* A uintptr of the declaration is a pointer of the target. */
const char *kept_text(const struct sides *s, const struct abi_word *here);

/* In the declaration, `lost` is a pointer and `gained` an integer. In the target it is reversed. */
const char *order_text(
	const struct sides *s, const struct abi_word *lost, const struct abi_word *gained);

#endif
