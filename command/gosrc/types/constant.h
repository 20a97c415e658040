/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Constants, as far as the lengths of arrays need them.
 */
#ifndef COMMAND_GOSRC_TYPES_CONSTANT_H
#define COMMAND_GOSRC_TYPES_CONSTANT_H

#include "command/gosrc/types/types.h"

/* A constant expression, and where its names are to be read. */
struct constant {
	const char *text;
	struct package *package;
	const struct source_file *file;
	unsigned iota;
};

/* False if the value is not known. `depth`: how many types and constants led here. */
bool constant_value(struct world *w, const struct constant *constant, unsigned depth, long *value);

#endif
