/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Who gives a symbol its body or storage, as the sources say it.
 */
#ifndef COMMAND_CHECK_PROVIDER_H
#define COMMAND_CHECK_PROVIDER_H

#include "command/gosrc/world.h"

enum provider_state {
	PROVIDER_UNKNOWN,   /* the package is out of reach */
	PROVIDER_ABSENT,    /* the package is there and the symbol is not */
	PROVIDER_ELSEWHERE, /* other operating systems or architectures have it */
	PROVIDER_FOUND,
};

struct provider {
	enum provider_state state;
	const char *symbol, *path, *name; /* path: unescaped; "" if the symbol has none */
	struct package *home;             /* of `path` */
	struct package *giver;            /* has the body; often the runtime */
	const struct decl *decl;          /* the giver's, or the bodyless one of `home` */
	const char *where;                /* PROVIDER_ELSEWHERE: a file that has it */
	const char *hint;                 /* PROVIDER_ABSENT: why, if the sources tell */
	bool linknamed;          /* some directive marks the definition: others may pull it, */
	bool std_only;           /* if they are the standard library's: //go:linknamestd */
	bool assembly, internal; /* internal: assembly for ABIInternal */
};

/* `from` is who asks: its own package main is the one meant by "main.". */
void find_provider(
	struct world *w, struct package *from, const char *symbol, struct provider *provider);

/* "a/b%2ec.(*T).M" to "a/b.c" and "(*T).M"; false if there is no path. */
bool split_symbol(const char *symbol, const char **path, const char **name);

/* A symbol that the linker itself makes. */
bool linker_makes(const char *symbol);

#endif
