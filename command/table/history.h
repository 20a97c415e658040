/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The one list of linkname targets through Go's releases: abi/targets.def
 * and, beside it, abi/history.def.
 */
#ifndef COMMAND_TABLE_HISTORY_H
#define COMMAND_TABLE_HISTORY_H

#include "abi/releases.h"

#include <stdbool.h>
#include <stddef.h>

enum { RELEASE_NEVER = 0, RELEASE_NOW = 999 };

/* One form of a target: a signature and the releases in which it holds. */
struct known {
	const char *name, *signature, *meaning;
	const char *first_text, *last_text;
	bool variable, exported; /* exported: linkrt has it */
	unsigned first, last;    /* N of Go 1.N */
};

struct known_status {
	const char *name, *provider, *pull, *instead;
};

struct known_move {
	const char *from, *to;
	unsigned since;
};

extern const struct known_status known_statuses[];
extern const size_t known_status_count;

/* The forms, those of one name together, oldest first. */
const struct known *known_forms(size_t *count);

/* The form of a name in a release; NULL if it had none. */
const struct known *known_at(const char *name, unsigned release);

/* The newest form that is no newer than the release; NULL if there never was one before. */
const struct known *known_before(const char *name, unsigned release);

/* The oldest form; NULL if the name is not in the list. */
const struct known *known_first(const char *name);

/* What linkrt exports under this name, gccgo's spelling counted; NULL if nothing. */
const struct known *known_exported(const char *name);

/*
 * Go's name of the target that an ELF symbol means, whatever its spelling; NULL if none. `convention`
 * may be NULL; it stays as it is unless a suffix tells.
 */
const char *known_symbol(const char *symbol, const char **convention);

/* NULL if the list does not say. */
const struct known_status *known_status(const char *name);

/* Where a package went; NULL if it stayed. */
const struct known_move *known_move(const char *package);

/* "1.24", "current", "1.8?", "-"; "1.?" is as old as Go. */
unsigned release_number(const char *text);

#endif
