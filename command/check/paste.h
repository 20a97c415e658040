/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Rewrites a type so that another package can write it, with the same machine layout.
 */
#ifndef COMMAND_CHECK_PASTE_H
#define COMMAND_CHECK_PASTE_H

#include "command/gosrc/types/types.h"

struct paste {
	struct world *world;
	const struct package *reader; /* that is to have the text: its own names stay; or NULL */
	struct list imports;          /* paths that the text needs, unsafe among them */
	const char *hopeless;         /* the part that only its own package can write, or NULL */
};

/* Whether packages outside of the standard library may import it. */
bool importable(const char *path);

/* The text of the type in Go. */
const char *paste_text(struct paste *p, const struct typed *t);

#endif
