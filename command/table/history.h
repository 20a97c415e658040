/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linkname targets of all Go releases as one list: abi/targets.def and abi/history.def. And
 * whether a program may pull them: abi/history.def and abi/blocked.def.
 */
#ifndef COMMAND_TABLE_HISTORY_H
#define COMMAND_TABLE_HISTORY_H

#include "abi/releases.h"

#include <stdbool.h>
#include <stddef.h>

enum { RELEASE_NEVER = 0 }; /* the release of a form that linkrt alone has */

/* One form of a target: a signature and the releases in which it holds. */
struct known {
	const char *name, *signature, *meaning;
	const char *first_text, *last_text;
	bool variable, exported; /* exported: linkrt has it */
	unsigned first, last;    /* N of Go 1.N */
};

/* Whether Go's linker allows a program to pull a name, since Go 1.23. */
enum pull {
	PULL_UNKNOWN, /* the list does not say */
	PULL_PUSHED,
	PULL_REFUSED,
	PULL_BLOCKED,  /* only some packages may */
	PULL_STANDARD, /* only the standard library may, since Go 1.27 */
	PULL_ASSEMBLY, /* nothing pushes assembly, and since Go 1.27 it needs that */
	PULL_ABSENT,
};

struct permission {
	enum pull pull;
	const char *packages; /* PULL_BLOCKED: these may, separated by ", " */
	unsigned since; /* PULL_BLOCKED, PULL_REFUSED, PULL_ASSEMBLY: N of Go 1.N, whose linker is
			   the first; 0: not known */
};

/* What a program may use in place of a name; `text` is an imperative. */
enum instead_kind { INSTEAD_NONE, INSTEAD_PULL, INSTEAD_OTHER };

struct instead {
	enum instead_kind kind;
	const char *text;
};

struct known_status {
	const char *name, *provider;
	struct permission permission; /* PULL_BLOCKED: known_permission() has the packages */
	struct instead instead;
};

struct known_move {
	const char *from, *to;
	const char *since; /* as release_number() reads it */
};

/* The forms, those of one name together, oldest first. */
const struct known *known_forms(size_t *count);

/* The form of a name in a release; NULL if it had none. */
const struct known *known_at(const char *name, unsigned release);

/* The newest form that is no newer than the release; NULL if there is none. */
const struct known *known_before(const char *name, unsigned release);

/* The oldest form; NULL if the name is not in the list. */
const struct known *known_first(const char *name);

/* What linkrt exports under this name or gccgo's spelling of it; NULL if nothing. */
const struct known *known_exported(const char *name);

/*
 * Go's name of the target that an ELF symbol means, whatever its spelling; NULL if none.
 * `convention` may be NULL. It stays as it is unless the symbol's suffix tells the convention.
 */
const char *known_symbol(const char *symbol, const char **convention);

/* NULL if the list does not say. */
const struct known_status *known_status(const char *name);

/* Whether the linker of a release lets a program pull the name. */
struct permission known_permission(const char *name, unsigned release);

/* The first of the releases that block the name as this one does; 0: this one does not. */
unsigned known_blocked_since(const char *name, unsigned release);

/* The new path of a package that has moved; NULL if it has not. */
const struct known_move *known_move(const char *package);

/* Of "1.24", "current", "1.8?" or "-". "1.?" is as old as Go. */
unsigned release_number(const char *text);

#endif
