/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Archives in memory, as ar(1) and Go's tools write them: <ar.h> and
 * cmd/internal/archive. Every byte may be hostile.
 */
#ifndef COMMAND_BASE_AR_H
#define COMMAND_BASE_AR_H

#include <stdbool.h>
#include <stddef.h>

/* Set `bytes` and `size`, the whole archive. */
struct ar {
	const char *bytes;
	size_t size;
	size_t at;         /* where the next header is; 0: before the first */
	const char *names; /* GNU ar's table of long names, once it was met */
	size_t names_size;
};

struct ar_member {
	const char *name; /* "/" and "//" are ar's own: the symbol index and the long names */
	const char *bytes;
	size_t size;
};

enum ar_state {
	AR_MEMBER,
	AR_END,
	AR_DAMAGED, /* the header is not one */
	AR_CUT      /* the archive ends inside the member, which is empty, or inside its header */
};

/* The next member. What is wrong is wrong at ar->at. */
enum ar_state ar_next(struct ar *ar, struct ar_member *member);

/* Whether ar(1) or ranlib(1) has made a symbol index. */
bool ar_has_index(const char *bytes, size_t size);

#endif
