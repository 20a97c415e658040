/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads in Go's own source on which line a function of its runtime calls the next one.
 */
#include "command/convert/records/standins.h"

#include "command/base/arena.h"
#include "command/base/file.h"
#include "command/base/text.h"

#include <string.h>

/* golang/gccompiler/callers/location.h, LOCATION_KNOWN and LOCATION_INLINED */
enum { CALLED = 1, INLINED = 3 };

/* A row of abi/standins.def. `first` begins a line. */
static const struct standin {
	const char *name, *file, *first, *then, *last;
	uint32_t flags;
} standins[] = {
#define STAND_IN(id, how, function, file, first, then, last)                                       \
	{function, file, "\n" first, then, last, how},
#include "abi/standins.def"
};
enum { STANDINS = sizeof standins / sizeof *standins, WORD = 4, ROW_WORDS = 4 };

/* The files of the tree that were read. */
struct sources {
	const struct source_tree *tree;
	struct table texts; /* by name */
};

/* "" if there is no such file. */
static const char *source_text(struct sources *s, const char *file)
{
	void **slot = table_at(&s->texts, file);

	if (!*slot) {
		const char *path = format("%s/src/runtime/%s", s->tree->root, file);
		size_t size;
		*slot = file_exists(path) ? file_read(path, path, &size) : NULL;
		*slot = *slot ? *slot : copy("");
	}
	return *slot;
}

static unsigned line_in_text(const char *text, const char *at)
{
	unsigned line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* In assembly the next function begins there. */
static const char *function_end(const char *function)
{
	const char *end = strstr(function + 1, function[1] == 'T' ? "\nTEXT" : "\n}");

	return end ? end : function + strlen(function);
}

/* 0 if the function, or one of the texts in it, is not there. */
static unsigned standin_line(const char *text, const struct standin *row)
{
	const char *first = strstr(text, row->first);
	const char *then = first ? strstr(first + 1, row->then) : NULL;
	const char *last = then ? strstr(then, row->last) : NULL;

	return last && last < function_end(first) ? line_in_text(text, last) : 0;
}

static const char *standin_file(const struct standin *row, const struct goarch *arch)
{
	return strcmp(row->file, "asm_ARCH.s") ? row->file : format("asm_%s.s", arch->name);
}

static char *shown_path(const struct source_tree *tree, const char *file)
{
	return tree->shown ? format("%s/src/runtime/%s", tree->shown, file)
			   : format("runtime/%s", file);
}

static unsigned line_in_tree(struct sources *s, const char *file, const struct standin *row)
{
	return s->tree->root ? standin_line(source_text(s, file), row) : 0;
}

/* Each text is there once. */
static uint32_t text_place(struct buffer *b, struct table *places, const char *text)
{
	void **slot = table_at(places, text);

	if (!*slot) {
		*slot = (void *)b->size;
		buffer_add(b, text, strlen(text) + 1);
	}
	return (uint32_t)(uintptr_t)*slot;
}

/* How many rows the program needs. */
static uint32_t needed_rows(const struct source_tree *tree)
{
	enum {
#define STAND_IN(id, how, function, file, first, then, last) ROW_##id,
#include "abi/standins.def"
	};

	return tree->asked ? STANDINS : ROW_GOEXIT + 1;
}

static void put_standin(struct buffer *b, struct table *places, struct sources *s, size_t row,
	const struct goarch *arch)
{
	const struct standin *f = &standins[row];
	const char *file = standin_file(f, arch);
	const size_t at = WORD * (1 + ROW_WORDS * row);

	buffer_set_u32(b, at, text_place(b, places, f->name));
	buffer_set_u32(b, at + WORD, text_place(b, places, shown_path(s->tree, file)));
	buffer_set_u32(b, at + 2 * WORD, line_in_tree(s, file, f));
	buffer_set_u32(b, at + 3 * WORD, f->flags);
}

struct content standin_places(const struct source_tree *tree, const struct goarch *arch)
{
	const uint32_t rows = needed_rows(tree);
	struct sources sources = {.tree = tree};
	struct table places = {0};
	struct buffer b = {0};

	buffer_u32(&b, rows);
	for (size_t i = 0; i < ROW_WORDS * rows; i++)
		buffer_u32(&b, 0);
	for (size_t i = 0; i < rows; i++)
		put_standin(&b, &places, &sources, i, arch);
	return (struct content){b.at, b.size, b.size, WORD};
}
