/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The names that a directive may have meant.
 */
#include "command/check/rules/rules.h"

#include <string.h>

static const char *last_name(const char *symbol)
{
	const char *name = symbol;

	for (const char *at = symbol; *at; at++)
		if (*at == '.' || *at == '/')
			name = at + 1;
	return name;
}

/* A long path and a short name: the path's letters are no reason to suggest another name. */
static bool has_near_name(const struct nearest *n, const char *symbol)
{
	const char *wanted = last_name(n->wanted), *name = last_name(symbol);
	size_t limit = 1 + strlen(wanted) / 5;

	return may_be_near(wanted, name, limit) && edit_distance(wanted, name) <= limit;
}

static void offer_decls(struct nearest *n, const struct package *home)
{
	for (size_t i = 0; i < home->decls.room; i++) {
		const struct decl *d = home->decls.slots[i].value;
		if (d && !d->file->test && (d->kind == DECL_FUNC || d->kind == DECL_VAR) &&
			has_near_name(n, d->name))
			nearest_offer(n, own_symbol(home, d->name));
	}
}

static void offer_known(struct nearest *n, const struct check *c)
{
	size_t count;
	const struct known *all = known_forms(&count);

	for (size_t i = 0; i < count; i++)
		if (has_near_name(n, all[i].name) && known_at(all[i].name, c->release))
			nearest_offer(n, all[i].name);
}

static void offer_pushes(struct nearest *n, const struct check *c)
{
	for (size_t i = 0; i < c->world.pushes.room; i++)
		if (c->world.pushes.slots[i].value &&
			has_near_name(n, c->world.pushes.slots[i].key))
			nearest_offer(n, c->world.pushes.slots[i].key);
}

void find_near(struct check *c, const char *symbol, const struct package *home, struct nearest *n)
{
	const char *slash = strrchr(symbol, '/');

	nearest_start(n, symbol);
	n->limit = 1 + strlen(slash ? slash + 1 : symbol) / 6; /* however long the path is */
	offer_known(n, c);
	if (home)
		offer_decls(n, home);
	offer_pushes(n, c);
}

const char *near_names(struct check *c, const char *symbol, const struct package *home)
{
	struct nearest n;

	find_near(c, symbol, home, &n);
	return nearest_hint(&n);
}

/* Two names of Go's may well be near each other, so more than one wrong letter means nothing. */
const char *misspelt_names(struct check *c, const char *symbol)
{
	struct nearest n;

	nearest_start(&n, symbol);
	n.limit = 1;
	offer_known(&n, c);
	offer_pushes(&n, c);
	return nearest_hint(&n);
}

/* The only name that one slip of a finger makes of this one; NULL: there is none, or more. */
const char *only_slip(const struct nearest *n)
{
	bool slip = n->count && n->distances[0] <= 1;

	return slip && (n->count == 1 || n->distances[1] > n->distances[0]) ? n->names[0] : NULL;
}
