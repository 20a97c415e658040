/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The note has the name `linkrt` and type 2. It has three strings for each symbol.
 */
#include "command/link/origin.h"

#include "command/base/arena.h"
#include "command/base/system/publish.h"
#include "command/base/text.h"
#include "command/elf/elfread.h"
#include "command/table/history.h"

#include <ctype.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE_NAME "linkrt"
#define NOTE_TYPE 2 /* 1 marks the runtime itself: runtime/init.c */

/* Writing */

/* From each undefined name to the label of the first object that has it. */
static struct table index_askers(const struct link *link)
{
	struct table askers = {0};

	for (size_t i = 0; i < link->objects.count; i++) {
		const struct object *object = link->objects.at[i];
		if (!object->linked || object->origin > FROM_GO)
			continue;
		for (size_t k = 0; k < object->symbol_count; k++) {
			if (symbol_defined(&object->symbols[k]))
				continue;
			void **asker = table_at(&askers, object->symbols[k].name);
			*asker = *asker ? *asker : object->label;
		}
	}
	return askers;
}

/* The asker is "" if only the runtime itself wants the symbol. */
static const char *asker_of(const struct table *askers, const char *name)
{
	const char *asker = table_find(askers, name);

	return asker ? asker : "";
}

/* A label is the name of a file, so it may have any byte. */
static void put_string(FILE *out, const char *s)
{
	fputs("\t.asciz \"", out);
	for (; *s; s++)
		fprintf(out, isalnum((unsigned char)*s) || strchr("._/()-+ ", *s) ? "%c" : "\\%03o",
			(unsigned char)*s);
	fputs("\"\n", out);
}

/* The note is in the program for good, so it has what linkrt exports only. */
static bool is_noted(const char *symbol)
{
	const char *name = known_symbol(symbol, NULL);

	return name && known_exported(name);
}

static void put_rows(FILE *out, const struct link *link)
{
	const struct table *defined = &link->resolution.defined, askers = index_askers(link);

	for (size_t i = 0; i < defined->room; i++) {
		const struct definition *d = defined->slots[i].value;
		if (!d || !is_noted(d->symbol->name))
			continue;
		put_string(out, d->symbol->name);
		put_string(out, d->object->label);
		put_string(out, asker_of(&askers, d->symbol->name));
	}
}

bool origin_write(const struct link *link, const char *path)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		out_of_memory();
	fprintf(out,
		"\t.section " ORIGIN_SECTION
		", \"\", %%note\n\t.balign 4\n\t.long %zu, 2f - 1f, %d\n",
		sizeof NOTE_NAME, NOTE_TYPE);
	fputs("\t.asciz \"" NOTE_NAME "\"\n\t.balign 4\n1:\n", out);
	put_rows(out, link);
	fputs("2:\n\t.balign 4\n\t.section .note.GNU-stack, \"\", %progbits\n", out);
	if (fclose(out))
		out_of_memory();
	bool written = write_file(path, text, size);
	free(text);
	return written;
}

/* Reading. The file may hold any bytes. */

static int by_symbol(const void *a, const void *b)
{
	return strcmp(
		((const struct origin_row *)a)->symbol, ((const struct origin_row *)b)->symbol);
}

/* The next string, or NULL if no whole string is left. */
static const char *next_string(const char **at, const char *end)
{
	const char *s = *at, *zero = s < end ? memchr(s, 0, (size_t)(end - s)) : NULL;

	*at = zero ? zero + 1 : end;
	return zero ? s : NULL;
}

static void read_origin_rows(struct origin_table *t, const char *text, size_t size)
{
	const char *at = copy_bytes(text, size), *end = at + size;

	for (struct origin_row row; (row.symbol = next_string(&at, end)) &&
				    (row.object = next_string(&at, end)) &&
				    (row.asker = next_string(&at, end));)
		*push(t) = row;
}

static bool is_origin_note(const GElf_Nhdr *note, const char *name)
{
	return note->n_type == NOTE_TYPE && note->n_namesz == sizeof NOTE_NAME &&
	       !memcmp(name, NOTE_NAME, sizeof NOTE_NAME);
}

/* Another tool may have put notes of its own into the section. */
static void read_notes(struct origin_table *t, Elf_Data *data)
{
	GElf_Nhdr note;
	size_t name, text;

	if (!data || !data->d_buf)
		return;
	for (size_t at = 0; (at = gelf_getnote(data, at, &note, &name, &text));)
		if (is_origin_note(&note, (char *)data->d_buf + name))
			read_origin_rows(t, (char *)data->d_buf + text, note.n_descsz);
	if (t->count)
		qsort(t->at, t->count, sizeof *t->at, by_symbol);
}

void origin_read(struct origin_table *t, Elf *program)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(program, ORIGIN_SECTION, &header);

	*t = (struct origin_table){0};
	if (section && header.sh_type == SHT_NOTE)
		read_notes(t, elf_getdata(section, NULL));
}

const struct origin_row *origin_find(const struct origin_table *t, const char *symbol)
{
	const struct origin_row key = {symbol, NULL, NULL};

	return t->count ? bsearch(&key, t->at, t->count, sizeof key, by_symbol) : NULL;
}
