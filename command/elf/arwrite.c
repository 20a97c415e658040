/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first members are the index and GNU's table of long names. The header of every other has
 * `/OFFSET` for a name.
 */
#include "command/elf/arwrite.h"

#include "command/base/arena.h"
#include "command/base/buffer.h"
#include "command/base/diag.h"

#include <ar.h>
#include <endian.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define NAME_END "/\n"

/* Members begin at even offsets. */
static size_t room_of_member(size_t size)
{
	return sizeof(struct ar_hdr) + size + size % 2;
}

static void put_member(FILE *out, const char *name, const void *bytes, size_t size)
{
	fprintf(out, "%-16s%-12d%-6d%-6d%-8o%-10zu" ARFMAG, name, 0, 0, 0, 0100644, size);
	fwrite(bytes, 1, size, out);
	if (size % 2)
		fputc('\n', out);
}

static struct buffer table_of_names(const struct archive *archive)
{
	struct buffer table = {0};

	for (size_t i = 0; i < archive->count; i++) {
		buffer_add(&table, archive->at[i].name, strlen(archive->at[i].name));
		buffer_add(&table, NAME_END, strlen(NAME_END));
	}
	return table;
}

static void add_number(struct buffer *index, size_t number)
{
	buffer_add(index, &(uint32_t){htobe32((uint32_t)number)}, sizeof(uint32_t));
}

static size_t index_size(const struct archive *archive)
{
	size_t size = sizeof(uint32_t);

	for (size_t i = 0; i < archive->count; i++)
		for (size_t k = 0; k < archive->at[i].symbols.count; k++)
			size += sizeof(uint32_t) + strlen(archive->at[i].symbols.at[k]) + 1;
	return size;
}

static size_t count_symbols(const struct archive *archive)
{
	size_t count = 0;

	for (size_t i = 0; i < archive->count; i++)
		count += archive->at[i].symbols.count;
	return count;
}

/* For each symbol the offset of the member that defines it, and then its name. */
static struct buffer index_of(const struct archive *archive, size_t offset)
{
	struct buffer index = {0};

	add_number(&index, count_symbols(archive));
	for (size_t i = 0; i < archive->count; offset += room_of_member(archive->at[i++].size))
		for (size_t k = 0; k < archive->at[i].symbols.count; k++)
			add_number(&index, offset);
	for (size_t i = 0; i < archive->count; i++)
		for (size_t k = 0; k < archive->at[i].symbols.count; k++) {
			const char *name = archive->at[i].symbols.at[k];
			buffer_add(&index, name, strlen(name) + 1);
		}
	return index;
}

static void put_all(FILE *out, const struct archive *archive)
{
	const struct buffer names = table_of_names(archive);
	size_t first = SARMAG + room_of_member(index_size(archive)) + room_of_member(names.size),
	       at = 0;
	const struct buffer index = index_of(archive, first);

	fputs(ARMAG, out);
	put_member(out, "/", index.at, index.size);
	put_member(out, "//", names.at, names.size);
	for (size_t i = 0; i < archive->count; i++) {
		put_member(out, format("/%zu", at), archive->at[i].bytes, archive->at[i].size);
		at += strlen(archive->at[i].name) + strlen(NAME_END);
	}
}

bool archive_write(const char *path, const struct archive *archive)
{
	FILE *out = fopen(path, "we");
	bool failed = !out;

	if (out) {
		put_all(out, archive);
		failed = ferror(out);
		failed = fclose(out) || failed;
	}
	if (failed)
		complain(path, "cannot write: %s", strerror(errno));
	return !failed;
}
