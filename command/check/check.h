/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One check: what was asked, and what the stages share.
 */
#ifndef COMMAND_CHECK_CHECK_H
#define COMMAND_CHECK_CHECK_H

#include "command/check/finding.h"
#include "command/check/provider.h"
#include "command/table/history.h"

struct check {
	struct world world;
	struct findings findings;
	unsigned release, first, last; /* the one of the moment, and all */
	bool gc, gccgo;                /* for which compilers */
	bool linkrt;                   /* the runtime is linkrt, not Go's */
	bool checklinkname;            /* as the linker's flag of that name */
	bool link_follows;             /* say nothing that the link will say */
	bool notes;                    /* say also what hurts nobody */
	uint64_t unwanted;             /* bit N: rule N was not asked for, or was taken out */
	struct list folders;           /* struct folder: to be checked */
	struct table only;             /* files, if single ones were named; empty: all */
	struct table bodies;           /* symbol -> struct directive that pushes a body onto it */
	struct table blocked;          /* symbol -> text of the packages that may pull it */
	struct table reached;          /* import path, while imports are followed */
	bool dead_end;                 /* some import could not be followed */
};

/* A directive and what it is bound to. */
struct link {
	struct package *package;
	const struct directive *directive;
	const struct decl *decl;
	const char *symbol; /* the remote name, or the local one's own */
	bool push;          /* a function with a body */
	struct provider provider;
};

/* Whether some rule that is wanted reads so much. */
bool check_reads(const struct check *c, enum reads reads);

/* Everything about one package in the release of the moment. */
void check_package(struct check *c, struct package *p);

/* Whether a declaration without a body gets one. */
void check_body(struct check *c, struct package *p, const struct decl *d);

/* The symbol of a package-level name. */
const char *own_symbol(const struct package *p, const char *local);

/* About the target of a bound directive. */
void check_target(struct check *c, struct link *link);

/*
 * Adds a finding. `subject` stands for `%s` in the toolchain's words; NULL: it says nothing. `advice` is what to write, or
 * NULL; after a `=`, what to do instead.
 */
void blame(struct check *c, enum rule rule, const struct directive *at, const char *subject, const char *what,
	const char *advice);
void blame_as(struct check *c, enum severity severity, enum rule rule, const struct directive *at,
	const char *subject, const char *what, const char *advice);

/* At a declaration. */
void blame_decl(struct check *c, enum rule rule, const struct decl *at, const char *what, const char *advice);
void blame_decl_as(struct check *c, enum severity severity, enum rule rule, const struct decl *at,
	const char *what, const char *advice);

/* The names that look like this one, as " (did you mean ...?)". */
const char *near_names(struct check *c, const char *symbol, const struct package *home);

/* Reads which pulls the linker of the standard library's tree refuses by name. */
void read_blocked(struct check *c);

/* Whether the definition lets others pull it: since Go 1.27 assembly needs a directive, too. */
bool provider_pushes(const struct provider *p, unsigned release);

/* What Go 1.23 and later allow, from the tree if it is the release's, else from the list. */
struct permission permission_of(const struct check *c, const char *symbol);

#endif
