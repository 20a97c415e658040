/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings for programs: JSON and SARIF.
 */
#include "command/check/finding.h"

#include "command/base/file.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *releases_json(uint64_t releases)
{
	json_t *list = json_array();

	for (unsigned n = 0; n < 64; n++)
		if (releases >> n & 1)
			json_array_append_new(list, json_string(atomf("1.%u", n)));
	return list;
}

/* A path may be of any bytes; JSON is UTF-8. */
static const char *valid(const char *s)
{
	json_t *try = json_string(s);

	if (!try) {
		char *plain = arena_new(strlen(s) + 1);
		for (size_t i = 0; s[i]; i++)
			plain[i] = (unsigned char)s[i] < 0x80 ? s[i] : '?';
		return plain;
	}
	json_decref(try);
	return s;
}

static json_t *finding_json(const struct finding *n)
{
	return json_pack("{ss si si ss ss ss so}", "file", valid(n->path), "line", (int)n->line, "column",
		(int)n->column, "severity", severity_names[n->severity], "rule", rule_rows[n->rule].id,
		"message", valid(n->message), "releases", releases_json(n->releases));
}

bool report_json(const struct findings *f, FILE *out)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->all.count; i++)
		json_array_append_new(list, finding_json(f->all.at[i]));
	json_t *all = json_pack("{so so}", "findings", list, "releases", releases_json(f->releases));
	bool good = json_dumpf(all, out, JSON_INDENT(2)) == 0;
	putc('\n', out);
	json_decref(all);
	return good;
}

/* SARIF 2.1.0: what code scanning and editors read. */

static json_t *text_json(const char *text)
{
	return json_pack("{ss}", "text", valid(text));
}

static json_t *rule_json(const struct rule_row *r)
{
	const char *help = *r->toolchain ? atomf("Go's own tools say: %s. Write %s.", r->toolchain, r->advice)
					 : atomf("No Go tool says anything. Write %s.", r->advice);

	return json_pack("{ss so so s{ss} s{s[ss]}}", "id", r->id, "shortDescription", text_json(r->summary),
		"help", text_json(help), "defaultConfiguration", "level", severity_names[r->severity],
		"properties", "tags", "linkname", "go");
}

/* A URI reference: what may not stand in one is escaped. */
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

/* The file that findings, which are sorted, are in now. */
struct source {
	const char *path;
	char *text; /* NULL: none that can be read again, as standard input */
};

static const char *line_of(struct source *s, const struct finding *n)
{
	const char *at;
	size_t size;

	if (s->path != n->path) {
		free(s->text);
		s->path = n->path;
		s->text = file_exists(n->path) ? file_read(n->path, n->path, &size) : NULL;
	}
	at = s->text;
	for (unsigned line = 1; at && line < n->line; line++)
		at = (at = strchr(at, '\n')) ? at + 1 : NULL;
	return at;
}

/* A finding's columns count bytes, SARIF's units of UTF-16: a character of four bytes is two. */
static unsigned utf16_column(struct source *s, const struct finding *n)
{
	const char *line = line_of(s, n);
	unsigned column = n->column;

	for (unsigned i = 0; line && line[i] && i + 1 < n->column; i++) {
		column -= ((unsigned char)line[i] & 0xc0) == 0x80;
		column += (unsigned char)line[i] >= 0xf0;
	}
	return column;
}

static json_t *location_json(const struct finding *n, unsigned column)
{
	return json_pack("{s{s{ss} s{si si}}}", "physicalLocation", "artifactLocation", "uri", uri(n->path),
		"region", "startLine", (int)n->line, "startColumn", (int)column);
}

static json_t *result_json(const struct findings *f, const struct finding *n, struct source *s)
{
	return json_pack("{ss si ss so s[o]}", "ruleId", rule_rows[n->rule].id, "ruleIndex", (int)n->rule,
		"level", severity_names[n->severity], "message",
		text_json(atomf("%s%s", n->message, finding_releases(f, n))), "locations",
		location_json(n, utf16_column(s, n)));
}

bool report_sarif(const struct findings *f, FILE *out)
{
	json_t *rules = json_array(), *results = json_array();
	struct source source = {NULL, NULL};

	for (const struct rule_row *r = rule_rows; r < rule_rows + RULE_COUNT; r++)
		json_array_append_new(rules, rule_json(r));
	for (size_t i = 0; i < f->all.count; i++)
		json_array_append_new(results, result_json(f, f->all.at[i], &source));
	free(source.text);
	json_t *all = json_pack("{ss ss s[{s{s{ss ss so}} ss so}]}", "$schema",
		"https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", "tool", "driver",
		"name", "linkrt check", "version", PACKAGE_VERSION, "rules", rules, "columnKind",
		"utf16CodeUnits", "results", results);
	bool good = json_dumpf(all, out, JSON_INDENT(2)) == 0;
	putc('\n', out);
	json_decref(all);
	return good;
}
