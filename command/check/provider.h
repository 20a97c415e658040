/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gives a symbol its body or its storage, by the sources.
 */
#ifndef COMMAND_CHECK_PROVIDER_H
#define COMMAND_CHECK_PROVIDER_H

#include "command/gosrc/world.h"

enum provider_state {
	PROVIDER_UNKNOWN,   /* the package cannot be found */
	PROVIDER_ABSENT,    /* the package is found, and has no such symbol */
	PROVIDER_ELSEWHERE, /* other operating systems or architectures have it */
	PROVIDER_FOUND,
};

struct provider {
	enum provider_state state;
	const char *symbol, *path, *name; /* path: unescaped; "" if the symbol has none */
	struct package *home;             /* of `path` */
	struct package *giver;            /* the package that has the body, often the runtime */
	const struct folder *bearer;      /* what a program must link for the body: giver's, or */
					  /* that of the assembly */
	const struct decl *decl;          /* in `giver`, or the one without body in `home` */
	const char *where;                /* PROVIDER_ELSEWHERE: a file that has it */
	const char *hint;                 /* PROVIDER_ABSENT: the reason, if it is known */
	const char *meant;                /* PROVIDER_ABSENT: the symbol of the declared name */
	bool linknamed;                   /* a directive marks the definition: others may pull it */
	bool std_only;           /* only the standard library may pull it: //go:linknamestd */
	bool assembly, internal; /* internal: in assembly, for ABIInternal */
};

/* `from` is the package that asks. "main." means the package main of `from`. */
void find_provider(
	struct world *w, struct package *from, const char *symbol, struct provider *provider);

/* Whether the linker makes the symbol. */
bool linker_makes(const char *symbol);

#endif
