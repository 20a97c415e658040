/* SPDX-License-Identifier: BSD-3-Clause
 *
 * read.c - reads a run. A file that is cut, or that is something else, is
 * refused with its name and the place in it. All later code trusts its members.
 */
#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/compare/compare.h"

/* Where in which file. */
struct json_place {
	const char *path;
	char in[160];
};

static bool refuse_json(const struct json_place *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static bool refuse_json(const struct json_place *p, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "bench: %s: ", p->path);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "%s: not a whole file of linkrt bench --json\n", p->in);
	return false;
}

static bool is_positive(const json_t *v)
{
	double d = json_number_value(v);

	return json_is_number(v) && d > 0 && isfinite(d);
}

static bool has_text(const struct json_place *p, const json_t *object, const char *name)
{
	return json_is_string(json_object_get(object, name)) ||
	       refuse_json(p, "no text \"%s\"", name);
}

static bool has_texts(const struct json_place *p, const json_t *object)
{
	const char *name;
	json_t *v;

	json_object_foreach((json_t *)object, name, v)
	{
		if (!json_is_string(v))
			return refuse_json(p, "\"%s\" is not a text", name);
	}
	return true;
}

/* Optional. A side has no launches if no window of it counts, and a size has a whole number. */
static bool launches_are_times(const struct json_place *p, const json_t *side)
{
	const json_t *launches = json_object_get(side, "launches");
	size_t i;
	json_t *v;

	if (launches && !json_array_size(launches))
		return refuse_json(p, "\"launches\" is not a list of times");
	json_array_foreach(launches, i, v)
	{
		if (!is_positive(v))
			return refuse_json(p, "launch %zu has no time", i);
	}
	return true;
}

static bool bytes_are_whole(const struct json_place *p, const json_t *side)
{
	const json_t *bytes = json_object_get(side, "bytes");

	return !bytes || (json_is_integer(bytes) && json_integer_value(bytes) >= 0) ||
	       refuse_json(p, "\"bytes\" is not a number of bytes");
}

static bool is_json_side(struct json_place *p, const json_t *side)
{
	size_t end = strlen(p->in);
	bool ok = has_text(p, side, "side");

	if (!ok)
		return false;
	snprintf(p->in + end, sizeof p->in - end, ", side %s", compare_text(side, "side"));
	ok = launches_are_times(p, side) && bytes_are_whole(p, side);
	p->in[end] = 0;
	return ok;
}

static bool is_case(struct json_place *p, const json_t *c)
{
	const json_t *sides = json_object_get(c, "sides"), *side;
	size_t i;

	if (!has_text(p, c, "name"))
		return false;
	snprintf(p->in, sizeof p->in, " in case %s", compare_text(c, "name"));
	if (!json_is_array(sides))
		return refuse_json(p, "no list \"sides\"");
	json_array_foreach(sides, i, side)
	{
		if (!is_json_side(p, side))
			return false;
	}
	p->in[0] = 0;
	return true;
}

static bool is_run(struct json_place *p, const json_t *root)
{
	const json_t *cases = json_object_get(root, "cases"), *c;
	size_t i;

	if (!json_is_object(json_object_get(root, "machine")) ||
		!json_is_object(json_object_get(root, "settings")) || !json_is_array(cases))
		return refuse_json(p, "no \"machine\", \"settings\" or \"cases\"");
	if (!has_texts(p, json_object_get(root, "machine")))
		return false;
	json_array_foreach(cases, i, c)
	{
		if (!is_case(p, c))
			return false;
	}
	return true;
}

/* For a folder and for an empty file jansson only says that a bracket is missing in line 1. */
static bool is_folder_or_empty(const struct json_place *p)
{
	struct stat s;

	if (stat(p->path, &s))
		return false;
	if (S_ISDIR(s.st_mode))
		return !refuse_json(p, "it is a folder");
	return S_ISREG(s.st_mode) && !s.st_size && !refuse_json(p, "it is empty");
}

json_t *compare_read(const char *path)
{
	struct json_place p = {.path = path};
	json_error_t error;

	if (is_folder_or_empty(&p))
		return NULL;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

	if (!root && error.line < 0)
		fprintf(stderr, "bench: %s\n", error.text);
	else if (!root)
		refuse_json(&p, "line %d: %s", error.line, error.text);
	else if (is_run(&p, root))
		return root;
	json_decref(root);
	return NULL;
}
