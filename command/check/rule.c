/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules: the table, the search by name, and the page.
 */
#include "command/check/rule.h"

#include "command/base/nearest.h"
#include "command/base/text.h"

#include <string.h>

const struct rule_row rule_rows[RULE_COUNT] = {
#define RULE(identifier, id, severity, reads, in_build, first, last, summary, tools, advice)       \
	{id, SEVERITY_##severity, READS_##reads, BUILD_##in_build, first, last, summary, tools,    \
		advice},
#include "command/check/rules.def"
#undef RULE
};

const char *const severity_names[] = {
	[SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

enum rule rule_named(const char *id, size_t length)
{
	enum rule rule = 0;

	while (rule < RULE_COUNT &&
		(strlen(rule_rows[rule].id) != length || memcmp(rule_rows[rule].id, id, length)))
		rule++;
	return rule;
}

const char *near_rules(const char *id)
{
	struct nearest n;

	nearest_start(&n, id);
	for (enum rule rule = 0; rule < RULE_COUNT; rule++)
		nearest_offer(&n, rule_rows[rule].id);
	return nearest_hint(&n);
}

static const char *with_x(const char *words)
{
	const char *at = strstr(words, "%s");

	return at ? atomf("%.*sX%s", (int)(at - words), words, at + 2) : words;
}

static void print_rule(FILE *out, const struct rule_row *r)
{
	static const char *const reads[] = {"directives", "targets", "every file"};
	const char *quote = *r->tools ? "`" : "";

	fprintf(out, "| `%s` | %s | %s | %s%s%s | %s | %s%s%s | %s |\n", r->id,
		severity_names[r->severity], reads[r->reads], r->first, *r->last ? ".." : "+",
		r->last, r->summary, quote, *r->tools ? with_x(r->tools) : "nothing", quote,
		r->advice);
}

void print_rules(FILE *out)
{
	fputs("| rule | severity | reads | Go | what is wrong | what Go's tools say | what to write "
	      "|\n"
	      "|---|---|---|---|---|---|---|\n",
		out);
	for (enum rule rule = 0; rule < RULE_COUNT; rule++)
		print_rule(out, &rule_rows[rule]);
}
