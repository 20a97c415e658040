/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One entry for a symbol and a reason, however many directives and releases it holds for.
 */
#include "command/check/unjudged.h"

#include "command/base/diag.h"

#include <string.h>

const char *const unjudged_reasons[] = {
	[UNJUDGED_RELEASE] = ("no Go tree of the release is here, and the list of known "
			      "targets lacks them"),
	[UNJUDGED_PACKAGE] = "their package is not found",
	[UNJUDGED_FOREIGN] = "C code, assembly or an embedded type may define them",
	[UNJUDGED_BOARD] = ("TinyGo has no such system, or what it has there depends on the "
			    "board")};

void unjudged_add(struct findings *f, const struct unjudged *unjudged)
{
	void **slot = table_at(&f->seen, atomf("%d %s", unjudged->reason, unjudged->symbol));
	struct unjudged *known = *slot;

	if (known) {
		known->releases |= unjudged->releases;
		return;
	}
	*slot = arena_new(sizeof *unjudged);
	memcpy(*slot, unjudged, sizeof *unjudged);
	list_add(&f->unjudged, *slot);
}

static bool alike(const struct unjudged *a, const struct unjudged *b)
{
	return a->reason == b->reason && a->releases == b->releases;
}

/* The first of its reason and releases speaks for all. */
static bool is_first(const struct findings *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (alike(f->unjudged.at[k], f->unjudged.at[i]))
			return false;
	return true;
}

static void complain_of(const struct findings *f, const struct unjudged *first)
{
	struct strings symbols = {0};

	for (size_t i = 0; i < f->unjudged.count; i++) {
		const struct unjudged *u = f->unjudged.at[i];
		if (alike(u, first))
			strings_add(&symbols, u->symbol);
	}
	complain(NULL, "check: %zu target%s not judged%s, because %s: %s", symbols.count,
		symbols.count == 1 ? "" : "s", releases_text(f, first->releases),
		unjudged_reasons[first->reason], strings_join(&symbols, ", "));
}

void unjudged_complain(const struct findings *f)
{
	for (size_t i = 0; i < f->unjudged.count; i++)
		if (is_first(f, i))
			complain_of(f, f->unjudged.at[i]);
}
