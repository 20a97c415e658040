/* SPDX-License-Identifier: BSD-3-Clause
 *
 * ELF objects and archives made in memory.
 */
#include "tests/command/build/image.h"

#include <ar.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t append(struct image *image, const void *bytes, size_t size)
{
	size_t at = image->size;

	image->bytes = realloc(image->bytes, at + size + 1);
	memcpy(image->bytes + at, bytes, size);
	image->size += size;
	return at;
}

Elf64_Ehdr *image_header(const struct image *image)
{
	return (Elf64_Ehdr *)image->bytes;
}

Elf64_Shdr *image_section(const struct image *image, int section)
{
	return (Elf64_Shdr *)(image->bytes + image_header(image)->e_shoff) + section;
}

static unsigned index_of(int section)
{
	static const unsigned indices[] = {[IMAGE_UNDEF] = SHN_UNDEF,
		[IMAGE_TEXT] = SECTION_TEXT,
		[IMAGE_GROUPED] = SECTION_GROUPED,
		[IMAGE_COMMON] = SHN_COMMON};

	return indices[section];
}

/* Writes the names after an empty one, and their offsets into the symbols. */
static struct image names_of(const struct image_symbol *symbols, size_t count, Elf64_Sym *table)
{
	struct image names = {0};

	append(&names, "", 1);
	for (size_t i = 0; i < count; i++)
		table[i + 1] = (Elf64_Sym){
			.st_name = append(&names, symbols[i].name, strlen(symbols[i].name) + 1),
			.st_info = ELF64_ST_INFO(symbols[i].bind, symbols[i].type),
			.st_shndx = index_of(symbols[i].section)};
	while (names.size % 8)
		append(&names, "", 1);
	return names;
}

struct image image_object(unsigned machine, const struct image_symbol *symbols, size_t count)
{
	Elf64_Ehdr header = {.e_ident = {ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64,
				     ELFDATA2LSB, EV_CURRENT},
		.e_type = ET_REL,
		.e_machine = machine,
		.e_version = EV_CURRENT,
		.e_ehsize = sizeof header,
		.e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = SECTION_COUNT,
		.e_shstrndx = SECTION_NAMES};
	Elf64_Sym *table = calloc(count + 1, sizeof *table);
	struct image image = {0}, names = names_of(symbols, count, table);
	size_t symbols_size = (count + 1) * sizeof *table;

	append(&image, &header, sizeof header);
	size_t symbols_at = append(&image, table, symbols_size),
	       names_at = append(&image, names.bytes, names.size);
	Elf64_Shdr sections[SECTION_COUNT] = {[SECTION_TEXT] = {.sh_type = SHT_PROGBITS,
						      .sh_flags = SHF_ALLOC,
						      .sh_offset = sizeof header},
		[SECTION_GROUPED] = {.sh_type = SHT_PROGBITS,
			.sh_flags = SHF_GROUP,
			.sh_offset = sizeof header},
		[SECTION_SYMBOLS] = {.sh_type = SHT_SYMTAB,
			.sh_offset = symbols_at,
			.sh_size = symbols_size,
			.sh_link = SECTION_NAMES,
			.sh_info = 1,
			.sh_entsize = sizeof *table,
			.sh_addralign = 8},
		[SECTION_NAMES] = {
			.sh_type = SHT_STRTAB, .sh_offset = names_at, .sh_size = names.size}};
	size_t sections_at = append(&image, sections, sizeof sections);
	image_header(&image)->e_shoff = sections_at;
	free(names.bytes);
	free(table);
	return image;
}

static void append_member(struct image *image, const char *name, const void *bytes, size_t size)
{
	struct ar_hdr header;
	char text[sizeof header + 1];

	snprintf(text, sizeof text, "%-16s%-12s%-6s%-6s%-8s%-10zu%s", name, "0", "0", "0", "644",
		size, ARFMAG);
	append(image, text, sizeof header);
	append(image, bytes, size);
	if (size % 2)
		append(image, "\n", 1);
}

struct image image_archive(const char *member, const struct image *object, const char *symbol)
{
	struct image image = {0}, index = {0};
	size_t index_size = 8 + strlen(symbol) + 1,
	       at = SARMAG + sizeof(struct ar_hdr) + index_size + index_size % 2;
	unsigned char words[8] = {0, 0, 0, 1, 0, 0, at >> 8, at};

	append(&index, words, sizeof words);
	append(&index, symbol, strlen(symbol) + 1);
	append(&image, ARMAG, SARMAG);
	append_member(&image, "/", index.bytes, index.size);
	append_member(&image, member, object->bytes, object->size);
	free(index.bytes);
	return image;
}
