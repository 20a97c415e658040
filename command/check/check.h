/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One run of the checker: what was asked for, and what the rules share.
 */
#ifndef COMMAND_CHECK_CHECK_H
#define COMMAND_CHECK_CHECK_H

#include "command/check/finding.h"
#include "command/check/provider.h"
#include "command/check/unjudged.h"
#include "command/table/history.h"

struct check {
	struct world world;
	struct findings findings;
	unsigned release, first, last; /* the one that is checked now, and the range */
	bool gc, gccgo, tinygo;        /* for which compilers */
	bool linkrt;                   /* the program has linkrt, not Go's runtime */
	bool checklinkname;            /* as the linker's flag of that name */
	bool in_build;                 /* the linker checks what is left to it */
	bool notes;                    /* report what does no harm, too */
	uint64_t unwanted;             /* bit N: rule N is not checked */
	struct list folders;           /* struct folder: to be checked */
	struct table only;             /* files, if single ones were named; empty: all */
	struct table bodies;           /* symbol -> struct directive that pushes a body onto it */
	struct table blocked;          /* symbol -> packages that Go's linker lets pull it */
	struct table linked;           /* import path -> anything: --deps, what the program links */
	struct table texts;            /* path of a file -> its lines: is_suppressed */
	struct table reached;          /* path of a folder -> struct table: packages, enum reach */
};

/* Whether a rule that is checked reads so much. */
bool check_reads(const struct check *c, enum reads reads);

/* Everything about one package in the release of the moment. */
void check_package(struct check *c, struct package *p);

/* What breaks a rule, and how. */
struct fault {
	enum rule rule;
	enum severity severity; /* SEVERITY_DEFAULT: the rule's */
	const char *subject;    /* stands for `%s` in the words of Go's tools; NULL: "" */
	const char *what;       /* one short sentence, the cause first */
	const char *hint;       /* behind it: names that look alike in this release; NULL: none */
	const char *fix;        /* the line to write, or what to do; NULL: nothing is known */
	struct edit edit;       /* the same for --fix */
	bool gathers;           /* report it once a file, with a count */
	unsigned since;         /* N: it is wrong since Go 1.N, and right before; 0: not known */
	bool dated;             /* a message says since when, if `what` does not */
	const char *tools;      /* what Go's tools say here; NULL: as the rule's row has it */
};

/*
 * Adds a finding at a directive or at a declaration. What follows is a struct fault's initialiser.
 */
#define blame(check, directive, ...) add_fault(check, directive, &(struct fault){__VA_ARGS__})
#define blame_decl(check, decl, ...) add_decl_fault(check, decl, &(struct fault){__VA_ARGS__})
void add_fault(struct check *c, const struct directive *at, const struct fault *fault);
void add_decl_fault(struct check *c, const struct decl *at, const struct fault *fault);

/* There is not enough here to judge the target. */
void leave_unjudged(struct check *c, const struct directive *at, const char *symbol,
	enum unjudged_reason reason);

/*
 * Names that look like this one, as " (did you mean ...?)"; of the package, too, if it is not NULL.
 */
const char *near_names(struct check *c, const char *symbol, const struct package *home);

/* Reads which pulls the linker refuses by name, in its source in the Go tree. */
void read_blocked(struct check *c);

/* What these refuse of a symbol: PULL_BLOCKED, or PULL_UNKNOWN if they do not name it. */
struct permission blocked_by_tree(const struct check *c, const char *symbol);

#endif
