/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Rules and what they found.
 */
#ifndef COMMAND_CHECK_FINDING_H
#define COMMAND_CHECK_FINDING_H

#include "command/base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum reads { READS_DIRECTIVES, READS_TARGETS, READS_BODIES };

enum rule {
#define RULE(identifier, id, severity, reads, first, last, summary, words, toolchain, advice)                \
	RULE_##identifier,
#include "command/check/rules.def"
#undef RULE
	RULE_COUNT
};

struct rule_row {
	const char *id;
	enum severity severity;
	enum reads reads;
	const char *first, *last, *summary, *words, *toolchain, *advice;
};

extern const struct rule_row rule_rows[RULE_COUNT];
extern const char *const severity_names[];

struct finding {
	enum rule rule;
	enum severity severity;
	const char *path;
	unsigned line, column;
	const char *message;
	uint64_t releases; /* bit N: Go 1.N */
};

struct findings {
	struct list all;
	struct table seen;
	uint64_t releases; /* all that were checked */
};

/* Adds one, or another release to one that is there. */
void findings_add(struct findings *f, const struct finding *finding);

/* By file, line, column, rule; stable. */
void findings_sort(struct findings *f);
void findings_free(struct findings *f);

/* " (Go 1.22..1.26)" if it does not hold in all releases, else "". An atom. */
const char *finding_releases(const struct findings *f, const struct finding *finding);

/* One way to print them all. */
typedef bool report_fn(const struct findings *f, FILE *out);
report_fn report_text, report_json, report_sarif;

/* The rules as a table of Markdown. */
void print_rules(FILE *out);

#endif
