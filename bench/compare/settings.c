/* SPDX-License-Identifier: BSD-3-Clause
 *
 * settings.c - in what two runs differ besides their results: machine, release
 * of linkrt, settings.
 */
#include <string.h>

#include "bench/compare/compare.h"

/* Facts that no two runs share. They tell how quiet the machine was, not which it is. */
static bool changes_always(const char *name)
{
	static const char *const names[] = {"date", "load average", "other work during the run"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static void put_setting(FILE *f, const json_t *v)
{
	if (json_is_string(v))
		fprintf(f, "%s", json_string_value(v));
	else if (v)
		json_dumpf(v, f, JSON_ENCODE_ANY);
	else
		fputs("not recorded", f);
}

static void put_difference(FILE *f, const char *name, const json_t *old, const json_t *new)
{
	fprintf(f, "  %s: ", name);
	put_setting(f, old);
	fputs(" -> ", f);
	put_setting(f, new);
	fputs("\n", f);
}

/* Counts the members of `a` that differ in `b`; if `lacking`, only those that b lacks. Prints them
 * if f is not NULL. */
static size_t differences(FILE *f, const json_t *a, const json_t *b, bool lacking)
{
	const char *name;
	size_t n = 0;
	json_t *v;

	json_object_foreach((json_t *)a, name, v)
	{
		const json_t *other = json_object_get(b, name);

		if (changes_always(name) || json_equal(v, other) || (lacking && other))
			continue;
		if (f)
			put_difference(f, name, lacking ? other : v, lacking ? v : other);
		n++;
	}
	return n;
}

static size_t all_differences(FILE *f, const json_t *old, const json_t *new)
{
	static const char *const parts[] = {"machine", "settings"};
	size_t n = 0;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const json_t *a = json_object_get(old, parts[i]);
		const json_t *b = json_object_get(new, parts[i]);

		n += differences(f, a, b, false) + differences(f, b, a, true);
	}
	return n;
}

void compare_settings(FILE *f, const json_t *old, const json_t *new)
{
	if (!all_differences(NULL, old, new))
		return;
	fputs("The runs differ in more than their results. This may be the reason for a change:\n",
		f);
	all_differences(f, old, new);
	fputs("\n", f);
}
