/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Searches the sources for a symbol, in each spelling that it may have there.
 */
#include "command/link/locate.h"

#include "command/base/file.h"
#include "command/table/symbols.h"

#include <string.h>

/*
 * The symbol itself, its C name in linkrt.h, its name in a Go file that imports the package, the Go
 * function from which gccgo made the symbol, and its name in Plan 9 assembly.
 */
static void spellings_of(struct strings *spellings, const char *symbol)
{
	const char *dot = strrchr(symbol, '.'), *slash = strrchr(symbol, '/');

	strings_add(spellings, symbol);
	strings_add(spellings, symbol);
	if (slash)
		strings_add(spellings, slash + 1);
	for (char *c = spellings->at[1]; *c; c++)
		if (*c == '.' || *c == '/')
			*c = '_';
	if (dot) {
		strings_addf(spellings, "func %s", dot + 1);
		strings_addf(spellings, "%.*s\xc2\xb7%s", (int)(dot - symbol), symbol, dot + 1);
	}
}

static char *locate_in_file(const char *path, const struct strings *spellings)
{
	size_t size;
	char *text = file_read(path, path, &size);
	int line = 0;

	for (size_t i = 0; text && !line && i < spellings->count; i++)
		line = line_of_word(text, spellings->at[i]);
	file_drop(text);
	return line ? format("%s:%d", path, line) : NULL;
}

char *locate(const struct object *object, const char *symbol)
{
	const struct strings *sources = object->sources;
	struct strings spellings = {0};
	char *where = NULL;

	spellings_of(&spellings, plain_name(symbol));
	for (size_t i = 0; sources && !where && i < sources->count; i++)
		where = locate_in_file(sources->at[i], &spellings);
	return where ? where : copy(object->label);
}
