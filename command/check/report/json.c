/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings as JSON.
 */
#include "command/check/report/json.h"

#include "command/check/unjudged.h"

#include <string.h>

/* A path may be of any bytes, and a message may quote it. */
const char *json_text(const char *s)
{
	json_t *text = json_string(s);

	json_decref(text);
	if (text)
		return s;
	char *plain = arena_new(strlen(s) + 1);
	for (size_t i = 0; s[i]; i++)
		plain[i] = (unsigned char)s[i] < 0x80 ? s[i] : '?';
	return plain;
}

void json_print(json_t *value, FILE *out)
{
	json_dumpf(value, out, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	putc('\n', out);
	json_decref(value);
}

static json_t *releases_json(uint64_t releases)
{
	json_t *list = json_array();

	for (unsigned n = 0; n < 64; n++)
		if (releases >> n & 1)
			json_array_append_new(list, json_string(atomf("1.%u", n)));
	return list;
}

static const char *optional(const char *text)
{
	return text ? json_text(text) : NULL;
}

static json_t *finding_json(const struct finding *n)
{
	const char *since = n->since ? atomf("1.%u", n->since) : NULL;

	return json_pack("{ss si si ss ss ss ss* ss* ss ss* ss* ss* so ss* ss* ss*}", "file",
		json_text(n->path), "line", (int)n->line, "column", (int)n->column, "severity",
		severity_names[n->severity], "rule", rule_rows[n->rule].id, "symbol",
		json_text(n->symbol), "local", optional(n->local), "remote", optional(n->remote),
		"message", json_text(finding_message(n)), "fix", optional(n->fix), "toolchain",
		*n->tools ? json_text(n->tools) : NULL, "since", since, "releases",
		releases_json(n->releases), "module", n->module, "version", n->version, "mended",
		n->mended);
}

static json_t *unjudged_json(const struct findings *f)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->unjudged.count; i++) {
		const struct unjudged *u = f->unjudged.at[i];
		json_array_append_new(list, json_pack("{ss ss so}", "symbol", json_text(u->symbol),
						    "reason", unjudged_reasons[u->reason],
						    "releases", releases_json(u->releases)));
	}
	return list;
}

void report_json(const struct findings *f, FILE *out)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->all.count; i++)
		json_array_append_new(list, finding_json(f->all.at[i]));
	json_print(json_pack("{so so so}", "findings", list, "not judged", unjudged_json(f),
			   "releases", releases_json(f->releases)),
		out);
}
