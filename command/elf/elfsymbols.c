/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbols of an ELF object in the making. Go's names stay as cmd/link
 * writes them.
 */
#include "command/base/arena.h"
#include "command/base/text.h"
#include "command/elf/elfwrite.h"

#include <string.h>

/* No section has this number. */
#define COMMON UINT32_MAX

uint32_t symbols_add(struct symbols *symbols)
{
	size_t had = symbols->room, room = had ? 2 * had : 256;

	if (symbols->count == had) {
		symbols->at = arena_grow(
			symbols->at, had * sizeof *symbols->at, room * sizeof *symbols->at);
		symbols->sections = arena_grow(symbols->sections, had * sizeof *symbols->sections,
			room * sizeof *symbols->sections);
		symbols->room = room;
	}
	symbols->at[symbols->count] = (Elf64_Sym){0};
	symbols->sections[symbols->count] = 0;
	return symbols->count++;
}

static uint32_t add_name(struct output *out, const char *name, size_t size, const char *suffix)
{
	uint32_t at = out->strings.size;

	if (!size && !*suffix)
		return 0;
	buffer_add(&out->strings, name, size);
	buffer_add(&out->strings, suffix, strlen(suffix) + 1);
	return at;
}

/* The name and the suffix in one piece, valid until the next call. */
static const char *whole_name(
	struct output *out, const char *name, size_t *size, const char *suffix)
{
	if (!*suffix)
		return name;
	out->scratch.size = 0;
	buffer_add(&out->scratch, name, *size);
	buffer_add(&out->scratch, suffix, strlen(suffix));
	*size = out->scratch.size;
	return (const char *)out->scratch.at;
}

/* The table maps names to ids. The id of a global symbol is never 0. */
symid output_global(struct output *out, const char *name, size_t size, const char *suffix)
{
	const char *whole = whole_name(out, name, &size, suffix);
	struct table_slot *slot = table_slot(&out->names, whole, size);

	if (slot->value)
		return (uintptr_t)slot->value;
	slot->key = copy_bytes(whole, size);
	uint32_t number = symbols_add(&out->globals);
	out->globals.at[number].st_name = add_name(out, slot->key, size, "");
	out->globals.at[number].st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
	slot->value = (void *)(uintptr_t)(number | SYMID_GLOBAL);
	return number | SYMID_GLOBAL;
}

symid output_find(struct output *out, const char *name, size_t size, const char *suffix)
{
	const char *whole = whole_name(out, name, &size, suffix);

	return (uintptr_t)table_get(&out->names, whole, size);
}

symid output_local(struct output *out, const char *name, size_t size, const char *suffix)
{
	uint32_t number = symbols_add(&out->locals);

	out->locals.at[number].st_name = add_name(out, name, size, suffix);
	return number;
}

static struct symbols *symbols_of(struct output *out, symid id)
{
	return id & SYMID_GLOBAL ? &out->globals : &out->locals;
}

Elf64_Sym *output_symbol(struct output *out, symid id)
{
	return &symbols_of(out, id)->at[id & ~SYMID_GLOBAL];
}

void output_define(struct output *out, symid id, uint32_t section)
{
	symbols_of(out, id)->sections[id & ~SYMID_GLOBAL] = section;
}

/* The second relocation has no addend, because GNU ld would not subtract it. */
size_t output_subtract_places(struct output *out, uint32_t section, Elf64_Rela *relas, size_t count)
{
	if (!out->arch->minus64)
		return count;
	for (size_t n = 0; n < count; n++) {
		symid place = output_local(out, "", 0, "");
		output_symbol(out, place)->st_value = relas[n].r_offset;
		output_define(out, place, section);
		relas[count + n] = (Elf64_Rela){
			relas[n].r_offset, ELF64_R_INFO((uint64_t)place, out->arch->minus64), 0};
	}
	return 2 * count;
}

void output_common(struct output *out, symid id, uint32_t align)
{
	output_symbol(out, id)->st_value = align;
	output_define(out, id, COMMON);
}

const char *output_name(const struct output *out, symid id)
{
	return (const char *)out->strings.at + output_symbol((struct output *)out, id)->st_name;
}

void symbols_number_sections(struct symbols *symbols)
{
	for (uint32_t i = 0; i < symbols->count; i++) {
		uint32_t section = symbols->sections[i];
		bool large = section >= SHN_LORESERVE && section != COMMON;
		symbols->at[i].st_shndx = large               ? SHN_XINDEX
					  : section == COMMON ? SHN_COMMON
							      : section;
		if (!large)
			symbols->sections[i] = 0;
	}
}
