/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of targets. It is sorted by name and then by release when it is first needed.
 */
#include "command/table/history.h"

#include "command/table/symbols.h"
#include "command/table/targets.h"

#include <stdlib.h>
#include <string.h>

static const struct known history[] = {
#define FORM_FUNC false
#define FORM_VAR true
#define FORM(kind, name, signature, first, last, meaning)                                          \
	{name, signature, meaning, first, last, FORM_##kind, false, 0, 0},
#include "abi/history.def"
};

static const struct known_status statuses[] = {
#define PUSHED                                                                                     \
	{                                                                                          \
		PULL_PUSHED, NULL, 0                                                               \
	}
#define REFUSED REFUSED_SINCE(23)
#define REFUSED_SINCE(release)                                                                     \
	{                                                                                          \
		PULL_REFUSED, NULL, release                                                        \
	}
#define BLOCKED                                                                                    \
	{                                                                                          \
		PULL_BLOCKED, NULL, 0                                                              \
	}
#define STANDARD                                                                                   \
	{                                                                                          \
		PULL_STANDARD, NULL, 0                                                             \
	}
#define ASSEMBLY                                                                                   \
	{                                                                                          \
		PULL_ASSEMBLY, NULL, 27                                                            \
	}
#define ABSENT                                                                                     \
	{                                                                                          \
		PULL_ABSENT, NULL, 0                                                               \
	}
#define NONE                                                                                       \
	{                                                                                          \
		INSTEAD_NONE, NULL                                                                 \
	}
#define PULL(name)                                                                                 \
	{                                                                                          \
		INSTEAD_PULL, "pull " name                                                         \
	}
#define OTHER(words)                                                                               \
	{                                                                                          \
		INSTEAD_OTHER, words                                                               \
	}
#define STATUS(name, provider, pull, instead) {name, provider, pull, instead},
#include "abi/history.def"
};

static const struct known_move moves[] = {
#define MOVED(from, to, since) {from, to, since},
#include "abi/history.def"
};

enum {
	TARGETS = 0
#define FUNC(...) +1
#define VAR(...) +1
#include "abi/targets.def"
#undef FUNC
#undef VAR
};

/* All forms, sorted when the first is asked for. */
static struct {
	struct known at[sizeof history / sizeof *history + TARGETS];
	size_t count;
} forms;

unsigned release_number(const char *text)
{
	if (!strcmp(text, "current"))
		return current;
	return strncmp(text, "1.", 2) ? RELEASE_NEVER : (unsigned)atoi(text + 2);
}

static int by_name_and_release(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	return names ? names : (x->last > y->last) - (x->last < y->last);
}

static void add_known(struct known k)
{
	k.first = release_number(k.first_text);
	k.last = release_number(k.last_text);
	forms.at[forms.count++] = k;
}

const struct known *known_forms(size_t *count)
{
	if (!forms.count) {
		for (size_t i = 0; i < sizeof history / sizeof *history; i++)
			add_known(history[i]);
		for (const struct target *t = targets; t < targets + target_count; t++)
			add_known((struct known){t->name, t->signature, t->meaning, t->first,
				t->last, t->kind == TARGET_VAR, true, 0, 0});
		qsort(forms.at, forms.count, sizeof *forms.at, by_name_and_release);
	}
	*count = forms.count;
	return forms.at;
}

static const struct known *range_of(const char *name, const struct known **end)
{
	size_t count, low = 0;
	const struct known *all = known_forms(&count);

	for (size_t high = count; low < high;) {
		size_t middle = (low + high) / 2;
		if (strcmp(all[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*end = all + low;
	while (*end < all + count && !strcmp((*end)->name, name))
		++*end;
	return all + low;
}

const struct known *known_at(const char *name, unsigned release)
{
	const struct known *end;

	for (const struct known *k = range_of(name, &end); k < end; k++)
		if (k->last != RELEASE_NEVER && k->first <= release && release <= k->last)
			return k;
	return NULL;
}

const struct known *known_before(const char *name, unsigned release)
{
	const struct known *end, *found = NULL;

	for (const struct known *k = range_of(name, &end); k < end; k++)
		if (k->last != RELEASE_NEVER && k->first <= release)
			found = k;
	return found;
}

const struct known *known_first(const char *name)
{
	const struct known *end, *first = range_of(name, &end);

	return first < end ? first : NULL;
}

const struct known *known_exported(const char *name)
{
	const struct target *t = target_find(name);
	const struct known *end;

	for (const struct known *k = t ? range_of(t->name, &end) : NULL; k && k < end; k++)
		if (k->exported)
			return k;
	return NULL;
}

const char *known_symbol(const char *symbol, const char **convention)
{
	const char *plain = plain_name(symbol);
	const char *suffix = symbol + strlen(plain);
	const struct target *t = target_find(plain);
	const struct known *k = t ? NULL : known_first(plain);

	if (convention && *suffix)
		*convention = strcmp(suffix, SUFFIX_STACK) ? "ABIInternal" : "ABI0";
	return t ? t->name : k ? k->name : NULL;
}

const struct known_status *known_status(const char *name)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (!strcmp(statuses[i].name, name))
			return &statuses[i];
	return NULL;
}

const struct known_move *known_move(const char *package)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].from, package))
			return &moves[i];
	return NULL;
}
