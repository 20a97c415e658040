/* SPDX-License-Identifier: BSD-3-Clause
 *
 * There is one finding for a place, a rule and a message, however many releases it holds in.
 */
#include "command/check/finding.h"

#include <stdlib.h>
#include <string.h>

void findings_add(struct findings *f, const struct finding *finding, const char *text)
{
	const char *key = atomf("%s:%u:%u:%d:%d:%s", finding->path, finding->line, finding->column,
		finding->rule, finding->severity, text);
	void **slot = table_at(&f->seen, key);
	struct finding *known = *slot;

	if (known) {
		known->releases |= finding->releases;
		known->message = finding->message;
		known->fix = finding->fix;
		if (known->edit.text != finding->edit.text)
			known->edit.kind = EDIT_NONE;
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

static int by_finding(const void *a, const void *b)
{
	return order(*(const struct finding *const *)a, *(const struct finding *const *)b);
}

void findings_sort(struct findings *f)
{
	if (f->all.count)
		qsort(f->all.at, f->all.count, sizeof *f->all.at, by_finding);
}

/* False if the finding counts as one more of the first of its file, rule and severity. */
static bool stands_alone(struct table *firsts, struct finding *finding)
{
	if (!finding->gathers)
		return true;
	const char *key = atomf("%s:%d:%d", finding->path, finding->rule, finding->severity);
	void **slot = table_at(firsts, key);
	struct finding *first = *slot;

	if (!first) {
		*slot = finding;
		return true;
	}
	first->more++;
	first->releases |= finding->releases;
	return false;
}

void findings_gather(struct findings *f)
{
	struct table firsts = {0};
	size_t kept = 0;

	for (size_t i = 0; i < f->all.count; i++)
		if (stands_alone(&firsts, f->all.at[i]))
			f->all.at[kept++] = f->all.at[i];
	f->all.count = kept;
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

const char *releases_text(const struct findings *f, uint64_t releases)
{
	return releases == f->releases ? "" : atomf(" (Go %s)", release_runs(releases));
}

static const char *more_text(const struct finding *finding)
{
	return finding->more ? atomf(" (and %u more in this file)", finding->more) : "";
}

static const char *dated_text(const struct finding *finding)
{
	return finding->dated ? atomf(" (so since Go 1.%u)", finding->since) : "";
}

const char *finding_since(const struct finding *finding)
{
	return atomf("%s%s", finding->message, dated_text(finding));
}

const char *finding_message(const struct finding *finding)
{
	return atomf("%s%s", finding_since(finding), more_text(finding));
}

/* Releases from the first wrong one on say since when, too. */
static const char *when_text(const struct findings *f, const struct finding *finding)
{
	const char *releases = releases_text(f, finding->releases);
	bool from_first = finding->releases >> finding->since & 1;

	if (!*releases)
		return dated_text(finding);
	if (!finding->dated || from_first)
		return releases;
	return atomf(" (so since Go 1.%u; %s", finding->since, releases + strlen(" ("));
}

const char *finding_text(const struct findings *f, const struct finding *finding)
{
	const char *says = f->verbose ? finding->tools : "";

	return atomf("%s%s%s%s%s%s%s", finding->message, more_text(finding), when_text(f, finding),
		finding->fix ? "; fix: " : "", finding->fix ? finding->fix : "",
		*says ? "; Go says: " : "", says);
}
