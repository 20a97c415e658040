/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The calls of targets: relocations of an object, branches of a program.
 * Everything in a file may be hostile.
 */
#include "command/base/arena.h"
#include "command/base/table.h"
#include "command/base/text.h"
#include "command/elf/elfread.h"
#include "command/inspect/tableview.h"
#include "command/table/archs.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

/* Of several functions at one address, the last in the symbol table comes last. */
static int by_call_place(const void *a, const void *b)
{
	const struct function *x = a, *y = b;

	if (x->section != y->section)
		return x->section < y->section ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void index_functions(struct table_view *v)
{
	GElf_Sym sym;

	for (size_t i = 1; i < v->count; i++) {
		const char *name = view_symbol(v, i, &sym);
		if (name && GELF_ST_TYPE(sym.st_info) == STT_FUNC)
			*push(&v->functions) =
				(struct function){name, sym.st_shndx, sym.st_value, i};
	}
	if (v->functions.count)
		qsort(v->functions.at, v->functions.count, sizeof *v->functions.at, by_call_place);
}

/* The last function that begins in the section, at the address or before it; NULL if none does. */
static const struct function *function_at(
	const struct table_view *v, size_t section, uint64_t address)
{
	const struct function wanted = {NULL, section, address, SIZE_MAX};
	size_t low = 0, high = v->functions.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (by_call_place(&v->functions.at[middle], &wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low && v->functions.at[low - 1].section == section ? &v->functions.at[low - 1]
								  : NULL;
}

/* The function that an address is in: "main.main+0x12". */
static char *caller_of(const struct table_view *v, size_t section, uint64_t address)
{
	const struct function *f = function_at(v, section, address);

	return f ? format("%s+0x%llx", f->name, (unsigned long long)(address - f->start))
		 : format("0x%llx", (unsigned long long)address);
}

/* In an object, a call has a relocation in the code. */
static void read_relocations(
	struct listing *l, const struct table_view *v, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Shdr code;
	Elf_Scn *target = elf_getscn(v->elf, header->sh_info);
	size_t count = header->sh_entsize ? header->sh_size / header->sh_entsize : 0;

	if (!data || !target || !gelf_getshdr(target, &code) || !(code.sh_flags & SHF_EXECINSTR))
		return;
	for (size_t i = 0; i < count; i++) {
		GElf_Rela rela;
		GElf_Sym sym;
		const char *convention;
		if (!gelf_getrela(data, (int)i, &rela))
			continue;
		const char *symbol = view_symbol(v, elf_relocation_symbol(&v->file, &rela), &sym);
		if (symbol && view_target(v, symbol, &convention))
			*push(&l->calls) = (struct call){v->label,
				caller_of(v, header->sh_info, rela.r_offset), copy(symbol),
				rela.r_offset, 0};
	}
}

/*
 * If an address has several names, the entry is that of the name that an object of the user asked
 * for.
 */
static void index_entries(struct listing *l, struct table_view *v, size_t first)
{
	for (size_t i = first; i < l->entries.count; i++) {
		struct entry *e = &l->entries.at[i];
		if (!e->defined || e->variable)
			continue;
		struct table_slot *slot =
			table_slot(&v->by_address, &e->address, sizeof e->address);
		const struct entry *found = slot->value;
		if (!found || (e->asker && !found->asker))
			slot->value = e;
	}
}

static const struct entry *entry_at(const struct table_view *v, uint64_t address)
{
	return table_get(&v->by_address, &address, sizeof address);
}

/* A direct call or jump: a row of arch/archs.def. */
static const struct branch {
	const char *arch;
	unsigned step;
	uint64_t mask, value;
	int64_t from;
	struct branch_piece {
		unsigned at;
		int bits;
		unsigned shift;
	} pieces[8];
} branches[] = {
#define BRANCH(name, step, mask, value, from, ...) {#name, step, mask, value, from, {__VA_ARGS__}},
#include "arch/archs.def"
};

static uint64_t sign_extend(uint64_t value, unsigned bits)
{
	return (uint64_t)((int64_t)(value << (64 - bits)) >> (64 - bits));
}

/* The piece's share of the destination. The piece has at least one bit. */
static uint64_t piece_of(uint64_t instruction, const struct branch_piece *p)
{
	unsigned bits = (unsigned)abs(p->bits);
	uint64_t value = instruction >> p->at & (UINT64_MAX >> (64 - bits));

	return (p->bits < 0 ? sign_extend(value, bits) : value) << p->shift;
}

/* Up to 8 bytes at `at`, of which `left` are in the file; the others are zeros. */
static uint64_t instruction_at(const uint8_t *at, size_t left, unsigned data)
{
	uint64_t value = 0;

	memcpy(&value, at, left < sizeof value ? left : sizeof value);
	return data == ELFDATA2MSB ? be64toh(value) : le64toh(value);
}

/* The first row of an architecture and the number of its rows, which stand together. */
static const struct branch *branches_of(const struct arch *arch, size_t *count)
{
	const struct branch *first = branches, *end = branches + sizeof branches / sizeof *branches;

	*count = 0;
	while (first < end && strcmp(first->arch, arch->name))
		first++;
	while (first + *count < end && !strcmp(first[*count].arch, arch->name))
		++*count;
	return first;
}

static uint64_t destination(const struct branch *b, uint64_t instruction, uint64_t address)
{
	address += (uint64_t)b->from;
	for (size_t n = 0; n < sizeof b->pieces / sizeof *b->pieces && b->pieces[n].bits; n++)
		address += piece_of(instruction, &b->pieces[n]);
	return address;
}

/* The target that the instruction calls or jumps to; NULL if it does neither. */
static const struct entry *branch_to(const struct table_view *v, const struct branch *rows,
	size_t count, uint64_t instruction, uint64_t address)
{
	for (const struct branch *b = rows; b < rows + count; b++) {
		const struct entry *e =
			(instruction & b->mask) == b->value && address % b->step == 0
				? entry_at(v, destination(b, instruction, address))
				: NULL;
		if (e)
			return e;
	}
	return NULL;
}

/* In a program, a call is an instruction that branches to the address of a target. */
static void read_branches(
	struct listing *l, const struct table_view *v, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	const uint8_t *bytes = data ? data->d_buf : NULL;
	const struct arch *arch = arch_of_machine(v->file.e_machine, v->file.e_ident[EI_DATA]);
	size_t count = 0;
	const struct branch *rows = arch ? branches_of(arch, &count) : NULL;

	for (size_t i = 0; bytes && count && i < data->d_size; i++) {
		uint64_t instruction = instruction_at(bytes + i, data->d_size - i, arch->data);
		uint64_t address = header->sh_addr + i;
		const struct entry *e = branch_to(v, rows, count, instruction, address);
		if (e)
			*push(&l->calls) =
				(struct call){v->label, caller_of(v, elf_ndxscn(section), address),
					e->symbol, address, e->address};
	}
}

void calls_read(struct listing *l, struct table_view *v, size_t first)
{
	GElf_Shdr header;

	index_functions(v);
	index_entries(l, v, first);
	for (Elf_Scn *s = NULL; (s = elf_nextscn(v->elf, s));) {
		if (!gelf_getshdr(s, &header))
			continue;
		if (v->file.e_type == ET_REL && header.sh_type == SHT_RELA)
			read_relocations(l, v, s, &header);
		else if (v->file.e_type != ET_REL && header.sh_type == SHT_PROGBITS &&
			 header.sh_flags & SHF_EXECINSTR)
			read_branches(l, v, s, &header);
	}
}
