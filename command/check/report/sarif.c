/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings as SARIF 2.1.0, which code scanning and editors read.
 */
#include "command/check/finding.h"
#include "command/check/report/json.h"
#include "command/check/report/place.h"
#include "command/gosrc/read.h"

#include <ctype.h>
#include <string.h>

static json_t *text_json(const char *text)
{
	return json_pack("{ss}", "text", json_text(text));
}

static json_t *rule_json(const struct rule_row *r)
{
	const char *says = *r->tools ? atomf("Go's own tools say: %s.", r->tools)
				     : "No Go tool says anything.";
	json_t *help = text_json(atomf("%s Write %s.", says, r->advice));

	return json_pack("{ss so so s{ss} s{s[ss]}}", "id", r->id, "shortDescription",
		text_json(r->summary), "help", help, "defaultConfiguration", "level",
		severity_names[r->severity], "properties", "tags", "linkname", "go");
}

/* The path as a URI reference: every byte that may not stand in one is escaped. */
static const char *uri(const char *path)
{
	static const char plain[] = "-._~/@!$&'()*+,;=";
	char *out = arena_new(3 * strlen(path) + 1), *to = out;

	for (; *path; path++)
		if (isalnum((unsigned char)*path) || strchr(plain, *path))
			*to++ = *path;
		else
			to += sprintf(to, "%%%02X", (unsigned char)*path);
	return out;
}

/* The text of the file that the last finding was in; NULL if it cannot be read again. */
struct last_file {
	const char *path, *text;
};

static const char *line_of(struct last_file *file, const struct finding *n)
{
	size_t size;

	if (file->path != n->path)
		*file = (struct last_file){n->path, slurp(n->path, &size)};
	const char *at = file->text;
	for (unsigned line = 1; at && line < n->line; line++)
		at = (at = strchr(at, '\n')) ? at + 1 : NULL;
	return at;
}

/* A finding's columns count bytes, SARIF's units of UTF-16: a character of four bytes is two. */
static unsigned utf16_column(struct last_file *file, const struct finding *n)
{
	const char *line = line_of(file, n);
	unsigned column = n->column;

	for (unsigned i = 0; line && line[i] && i + 1 < n->column; i++) {
		column -= ((unsigned char)line[i] & 0xc0) == 0x80;
		column += (unsigned char)line[i] >= 0xf0;
	}
	return column;
}

static json_t *location_json(const struct finding *n, unsigned column)
{
	return json_pack("{s{s{ss} s{si si}}}", "physicalLocation", "artifactLocation", "uri",
		uri(repository_path(n->path)), "region", "startLine", (int)n->line, "startColumn",
		(int)column);
}

static json_t *result_json(
	const struct findings *f, const struct finding *n, struct last_file *file)
{
	json_t *message = text_json(finding_text(f, n));

	return json_pack("{ss si ss so s[o]}", "ruleId", rule_rows[n->rule].id, "ruleIndex",
		(int)n->rule, "level", severity_names[n->severity], "message", message, "locations",
		location_json(n, utf16_column(file, n)));
}

static json_t *driver_json(void)
{
	json_t *rules = json_array();

	for (enum rule rule = 0; rule < RULE_COUNT; rule++)
		json_array_append_new(rules, rule_json(&rule_rows[rule]));
	return json_pack(
		"{ss ss so}", "name", "linkrt check", "version", PACKAGE_VERSION, "rules", rules);
}

void report_sarif(const struct findings *f, FILE *out)
{
	json_t *results = json_array();
	struct last_file file = {NULL, NULL};

	for (size_t i = 0; i < f->all.count; i++)
		json_array_append_new(results, result_json(f, f->all.at[i], &file));
	json_print(json_pack("{ss ss s[{s{so} ss so}]}", "$schema",
			   "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0",
			   "runs", "tool", "driver", driver_json(), "columnKind", "utf16CodeUnits",
			   "results", results),
		out);
}
