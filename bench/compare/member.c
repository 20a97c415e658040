/* SPDX-License-Identifier: BSD-3-Clause
 *
 * member.c - parts of a run, by name.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/compare/compare.h"

const char *compare_text(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

json_t *compare_named(const json_t *array, const char *key, const char *name)
{
	size_t i;
	json_t *v;

	json_array_foreach(array, i, v)
	{
		const char *text = compare_text(v, key);

		if (text && !strcmp(text, name))
			return v;
	}
	return NULL;
}

struct compare_values compare_launches(const json_t *side)
{
	const json_t *launches = json_object_get(side, "launches");
	struct compare_values r = {.n = json_array_size(launches)};
	size_t i;
	json_t *v;

	if (!(r.v = calloc(r.n + 1, sizeof *r.v)))
		abort();
	json_array_foreach(launches, i, v)
	{
		r.v[i] = json_number_value(v);
	}
	return r;
}
