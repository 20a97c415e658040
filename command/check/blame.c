/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a rule and a place to a finding, and to its words.
 */
#include "command/check/check.h"

#include <string.h>

static const char *with_subject(const char *text, const char *subject)
{
	const char *at = strstr(text, "%s");

	return at ? atomf("%.*s%s%s", (int)(at - text), text, subject, at + 2) : text;
}

static bool wanted_file(const struct check *c, const struct gofile *file)
{
	return !c->only.count || table_find(&c->only, file->path);
}

/* The specification's words, what is wrong, what to write, and then the toolchain's words. */
static const char *compose(
	const struct rule_row *row, const char *subject, const char *what, const char *advice)
{
	const char *words = subject ? with_subject(row->words, subject) : "",
		   *tool = subject ? with_subject(row->toolchain, subject) : "";
	const char *text = *words ? atomf("%s: %s", words, what) : what;

	if (advice)
		text = *advice == '=' ? atomf("%s; instead, %s", text, advice + 1)
				      : atomf("%s; write %s", text, advice);
	return *tool ? atomf("%s (Go says: %s)", text, tool) : text;
}

/* Whether some object defines a symbol, a link knows. */
static bool left_to_link(enum rule rule)
{
	static const enum rule rules[] = {RULE_MISSING_BODY, RULE_NOT_IN_LINKRT, RULE_NEEDS_ASM,
		RULE_TWO_BODIES, RULE_BODY_AND_TARGET, RULE_UNKNOWN_TARGET, RULE_ZERO_VAR, RULE_GCCGO_NAME};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i] == rule)
			return true;
	return false;
}

static bool wanted_rule(const struct check *c, enum rule rule)
{
	return !(c->unwanted >> rule & 1);
}

bool check_reads(const struct check *c, enum reads reads)
{
	for (enum rule rule = 0; rule < RULE_COUNT; rule++)
		if (wanted_rule(c, rule) && rule_rows[rule].reads >= reads)
			return true;
	return false;
}

static void add(struct check *c, struct finding f, const struct gofile *file)
{
	if (!wanted_rule(c, f.rule) || (c->link_follows && left_to_link(f.rule)) || !wanted_file(c, file) ||
		(f.severity == SEVERITY_NOTE && !c->notes))
		return;
	f.path = file->path;
	f.releases = (uint64_t)1 << c->release;
	findings_add(&c->findings, &f);
}

void blame_as(struct check *c, enum severity severity, enum rule rule, const struct directive *at,
	const char *subject, const char *what, const char *advice)
{
	const char *message = compose(&rule_rows[rule], subject, what, advice);

	add(c, (struct finding){rule, severity, NULL, at->line, at->column, message, 0}, at->file);
}

void blame(struct check *c, enum rule rule, const struct directive *at, const char *subject, const char *what,
	const char *advice)
{
	blame_as(c, rule_rows[rule].severity, rule, at, subject, what, advice);
}

void blame_decl_as(struct check *c, enum severity severity, enum rule rule, const struct decl *at,
	const char *what, const char *advice)
{
	const char *message = compose(&rule_rows[rule], at->name, what, advice);

	add(c, (struct finding){rule, severity, NULL, at->line, at->column, message, 0}, at->file);
}

void blame_decl(struct check *c, enum rule rule, const struct decl *at, const char *what, const char *advice)
{
	blame_decl_as(c, rule_rows[rule].severity, rule, at, what, advice);
}
