/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings: one for a place, a rule and a message, whatever the number of releases.
 */
#include "command/check/finding.h"

#include <stdlib.h>
#include <string.h>

const struct rule_row rule_rows[RULE_COUNT] = {
#define RULE(identifier, id, severity, reads, first, last, summary, words, toolchain, advice)                \
	{id, SEVERITY_##severity, READS_##reads, first, last, summary, words, toolchain, advice},
#include "command/check/rules.def"
#undef RULE
};

const char *const severity_names[] = {"note", "warning", "error"};

void findings_add(struct findings *f, const struct finding *finding)
{
	const char *key = atomf("%s:%u:%u:%d:%d:%s", finding->path, finding->line, finding->column,
		finding->rule, finding->severity, finding->message);
	void **slot = table_at(&f->seen, key);

	if (*slot) {
		((struct finding *)*slot)->releases |= finding->releases;
		return;
	}
	*slot = arena_new(sizeof *finding);
	memcpy(*slot, finding, sizeof *finding);
	list_add(&f->all, *slot);
}

static int order(const struct finding *a, const struct finding *b)
{
	int paths = strcmp(a->path, b->path);

	if (paths)
		return paths;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return strcmp(a->message, b->message);
}

static int compare(const void *a, const void *b)
{
	return order(*(const struct finding *const *)a, *(const struct finding *const *)b);
}

void findings_sort(struct findings *f)
{
	if (f->all.count)
		qsort(f->all.at, f->all.count, sizeof *f->all.at, compare);
}

void findings_free(struct findings *f)
{
	list_free(&f->all);
	table_free(&f->seen);
}

/* Runs of releases: "1.19..1.21, 1.23". */
static const char *release_runs(uint64_t releases)
{
	const char *text = "";

	for (unsigned n = 0; n < 64; n++) {
		if (!(releases >> n & 1))
			continue;
		unsigned last = n;
		while (last + 1 < 64 && releases >> (last + 1) & 1)
			last++;
		const char *run = last > n ? atomf("1.%u..1.%u", n, last) : atomf("1.%u", n);
		text = atomf("%s%s%s", text, *text ? ", " : "", run);
		n = last;
	}
	return text;
}

const char *finding_releases(const struct findings *f, const struct finding *finding)
{
	if (finding->releases == f->releases)
		return "";
	return atomf(" (Go %s)", release_runs(finding->releases));
}

/* Names come out of files that anybody may have written: no escape sequence reaches the terminal. */
static void print_safely(FILE *out, const char *s)
{
	for (; *s; s++)
		putc((unsigned char)*s < ' ' || *s == 0x7f ? '?' : *s, out);
}

bool report_text(const struct findings *f, FILE *out)
{
	for (size_t i = 0; i < f->all.count; i++) {
		const struct finding *n = f->all.at[i];
		print_safely(out, n->path);
		fprintf(out, ":%u:%u: %s: ", n->line, n->column, severity_names[n->severity]);
		print_safely(out, n->message);
		fprintf(out, "%s [%s]\n", finding_releases(f, n), rule_rows[n->rule].id);
	}
	return true;
}

static const char *subject(const char *text)
{
	const char *at = strstr(text, "%s");

	return at ? atomf("%.*sX%s", (int)(at - text), text, at + 2) : text;
}

void print_rules(FILE *out)
{
	static const char *const reads[] = {"directives", "targets", "every file"};

	fputs("| rule | severity | reads | Go | what is wrong | what Go's tools say | what to write |\n"
	      "|---|---|---|---|---|---|---|\n",
		out);
	for (const struct rule_row *r = rule_rows; r < rule_rows + RULE_COUNT; r++)
		fprintf(out, "| `%s` | %s | %s | %s%s%s | %s | %s%s%s | %s |\n", r->id,
			severity_names[r->severity], reads[r->reads], r->first, *r->last ? ".." : "+",
			r->last, r->summary, *r->toolchain ? "`" : "nothing", subject(r->toolchain),
			*r->toolchain ? "`" : "", r->advice);
}
