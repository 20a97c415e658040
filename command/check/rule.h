/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules as a table of rules.def.
 */
#ifndef COMMAND_CHECK_RULE_H
#define COMMAND_CHECK_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum severity { SEVERITY_DEFAULT, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* Each of these reads what the one before it does. */
enum reads { READS_DIRECTIVES, READS_TARGETS, READS_BODIES };

enum in_build { BUILD_CHECKED, BUILD_LEFT_TO_LINK };

enum rule {
#define RULE(identifier, ...) RULE_##identifier,
#include "command/check/rules.def"
#undef RULE
	RULE_COUNT
};

struct rule_row {
	const char *id;
	enum severity severity;
	enum reads reads;
	enum in_build in_build;
	const char *first, *last, *summary, *tools, *advice;
};

extern const struct rule_row rule_rows[RULE_COUNT];
extern const char *const severity_names[];

/* RULE_COUNT if there is no such rule. */
enum rule rule_named(const char *id, size_t length);

/* " (did you mean ...?)" */
const char *near_rules(const char *id);

/* The rules as a table of Markdown. */
void print_rules(FILE *out);

#endif
