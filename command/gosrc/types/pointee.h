/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What pointer parameters point to, in a declaration and in its target.
 */
#ifndef COMMAND_GOSRC_TYPES_POINTEE_H
#define COMMAND_GOSRC_TYPES_POINTEE_H

#include "command/gosrc/types/types.h"

/*
 * What is wrong with the type to which a pointer parameter points: a struct or array is smaller
 * than the target's, or has its pointers in other places. NULL if nothing is wrong. `symbol` is the
 * target's name, and *wanted becomes the type to which its parameter points.
 */
const char *compare_pointees(struct world *w, const struct typed *declared,
	const struct typed *target, const char *symbol, const struct type **wanted);

#endif
