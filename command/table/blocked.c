/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Who may pull a name in a release. What abi/blocked.def has of the name goes before its status.
 */
#include "command/table/history.h"

#include <string.h>

struct blocked_name {
	const char *name, *packages, *first, *last;
};

static const struct blocked_name blocks[] = {
#define BLOCK(...) {__VA_ARGS__},
#include "abi/blocked.def"
};

enum { BLOCKS = sizeof blocks / sizeof *blocks };

/* The row of the release, or else of the newest release before it. */
static const struct blocked_name *block_before(const char *name, unsigned release)
{
	const struct blocked_name *found = NULL;

	for (const struct blocked_name *b = blocks; b < blocks + BLOCKS; b++)
		if (!strcmp(b->name, name) && release_number(b->first) <= release)
			found = b;
	return found;
}

static bool holds(const struct blocked_name *b, unsigned release)
{
	return b && release <= release_number(b->last);
}

unsigned known_blocked_since(const char *name, unsigned release)
{
	const struct blocked_name *b = block_before(name, release);

	return holds(b, release) ? release_number(b->first) : 0;
}

struct permission known_permission(const char *name, unsigned release)
{
	const struct blocked_name *b = block_before(name, release);
	const struct known_status *s = known_status(name);
	bool stays = s && s->permission.pull == PULL_BLOCKED;

	if (b && (stays || holds(b, release)))
		return (struct permission){PULL_BLOCKED, b->packages, release_number(b->first)};
	return s && !stays ? s->permission : (struct permission){PULL_UNKNOWN, NULL, 0};
}
