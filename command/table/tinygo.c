/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The tables of TinyGo. The rows of abi/tinygo.def are sorted by name.
 */
#include "command/table/tinygo.h"

#include "command/base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TINYGO_RELEASES(oldest, newest)                                                            \
	const char tinygo_oldest[] = oldest, tinygo_newest[] = newest;
#include "abi/tinygo.def"

static const struct tinygo_build builds[] = {
#define TINYGO_BUILD(bit, goos, mark, words, tags) {bit, goos, mark, words, tags},
#include "abi/tinygo.def"
};

static const struct owned {
	const char *path; /* with a slash at its end: all packages below it, too */
	unsigned builds;
} owned[] = {
#define TINYGO_OWN(path, builds) {path, builds},
#include "abi/tinygo.def"
};

static const char *const compiler_names[] = {
#define TINYGO_COMPILER(beginning) beginning,
#include "abi/tinygo.def"
};

static const struct tinygo_form forms[] = {
#define KIND_FUNC false
#define KIND_VAR true
#define TINYGO(kind, name, signature, first, last, builds, giver)                                  \
	{name, signature, first, last, giver, KIND_##kind, builds},
#include "abi/tinygo.def"
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

const struct tinygo_build *tinygo_build(const char *goos, const char *tags)
{
	const struct tinygo_build *found = NULL;

	for (const struct tinygo_build *b = builds; b < builds + COUNT(builds); b++)
		if (*b->mark ? commas_have(tags, b->mark, strlen(b->mark)) : !strcmp(b->goos, goos))
			found = b;
	return found;
}

const char *tinygo_builds_text(unsigned set)
{
	struct strings words = {0};

	for (const struct tinygo_build *b = builds; b < builds + COUNT(builds); b++)
		if (set & b->bit)
			strings_add(&words, b->words);
	return strings_join(&words, ", ");
}

const struct tinygo_form *tinygo_forms(size_t *count)
{
	*count = COUNT(forms);
	return forms;
}

static int by_form(const void *name, const void *form)
{
	return strcmp(name, ((const struct tinygo_form *)form)->name);
}

const struct tinygo_form *tinygo_form(const char *name)
{
	return bsearch(name, forms, COUNT(forms), sizeof *forms, by_form);
}

bool tinygo_has(const struct tinygo_form *form, const struct tinygo_build *build)
{
	return form && !strcmp(form->last, tinygo_newest) && form->builds & build->bit;
}

/* Whether a row means the path: itself, or what it is in. */
static bool covers(const struct owned *row, const char *path)
{
	size_t length = strlen(row->path);

	if (row->path[length - 1] != '/')
		return !strcmp(row->path, path);
	return starts_with(path, row->path) ||
	       (strlen(path) == length - 1 && starts_with(row->path, path));
}

bool tinygo_owns(const char *path, const struct tinygo_build *build)
{
	for (const struct owned *row = owned; row < owned + COUNT(owned); row++)
		if (row->builds & build->bit && covers(row, path))
			return true;
	return false;
}

bool tinygo_compiler_defines(const char *name)
{
	for (size_t i = 0; i < COUNT(compiler_names); i++) {
		const char *rest = name + strlen(compiler_names[i]);
		if (starts_with(name, compiler_names[i]) && isupper((unsigned char)*rest))
			return true;
	}
	return false;
}

bool tinygo_is_of_board(const char *path)
{
	return !strcmp(path, "machine") || starts_with(path, "machine/") ||
	       starts_with(path, "device/");
}
