/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the rules found.
 */
#ifndef COMMAND_CHECK_FINDING_H
#define COMMAND_CHECK_FINDING_H

#include "command/base/arena.h"
#include "command/base/table.h"
#include "command/base/text.h"
#include "command/check/rule.h"

#include <stdint.h>

/* What --fix writes. */
enum edit_kind {
	EDIT_NONE,        /* it would have to guess */
	EDIT_IMPORT,      /* `text` is a path to import without a name */
	EDIT_DIRECTIVE,   /* the directive in the line */
	EDIT_DECLARATION, /* the declaration that begins in the line */
	EDIT_CONSTRAINT,  /* `text` is an expression of the file's //go:build */
};

struct edit {
	enum edit_kind kind;
	const char *text; /* an atom */
	unsigned line;
};

struct source_file;

struct finding {
	enum rule rule;
	enum severity severity;
	const char *path;
	const struct source_file *file;
	unsigned line, column;
	const char *symbol;         /* that the directive or declaration means */
	const char *local, *remote; /* as the directive has them; remote may be NULL */
	const char *message, *fix;  /* fix may be NULL */
	struct edit edit;
	bool fixed;                   /* the edit was made */
	bool gathers;                 /* one finding stands for all of the rule in the file, */
	unsigned more;                /* and for so many more */
	const char *tools;            /* what Go's tools say; "": nothing */
	unsigned since;               /* N: wrong since Go 1.N; 0: not known */
	bool dated;                   /* `message` does not say since when it is wrong */
	uint64_t releases;            /* bit N: Go 1.N */
	const char *module, *version; /* of a dependency; else NULL */
	const char *mended;           /* the version since which it is not there; NULL: not known */
};

struct findings {
	struct list all;
	struct table seen;
	uint64_t releases;    /* all that were checked */
	struct list unjudged; /* struct unjudged */
	bool verbose;         /* print what Go's tools say, too */
};

/*
 * Adds a finding. If it is there already, for another release, that one holds for both. `text` is
 * the message without what changes from release to release; the newest message is kept.
 */
void findings_add(struct findings *f, const struct finding *finding, const char *text);

/* By file, line, column and rule. */
void findings_sort(struct findings *f);

/* Of the findings that gather, leaves the first of each file, rule and severity. */
void findings_gather(struct findings *f);

/* " (Go 1.22..1.26)" if these are not all that were checked, else "". */
const char *releases_text(const struct findings *f, uint64_t releases);

/* The message, with the release since which it is so. */
const char *finding_since(const struct finding *finding);

/* The same, and how many more there are. */
const char *finding_message(const struct finding *finding);

/* The message, the releases if these are not all that were checked, and the fix. */
const char *finding_text(const struct findings *f, const struct finding *finding);

/* Prints the line of one finding, in colours if `styled` (screen_style). */
void finding_print(const struct findings *f, const struct finding *finding, FILE *out, bool styled);

/* A way to print them all. */
typedef void report_fn(const struct findings *f, FILE *out);
report_fn report_text, report_terminal, report_json, report_sarif, report_github;

#endif
