/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbol tables, relocations and branches of ELF files. Everything in a file may be hostile.
 */
#include "command/inspect/listing.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/filekind.h"
#include "command/base/text.h"
#include "command/convert/convert.h"
#include "command/elf/elfread.h"
#include "command/link/origin.h"
#include "command/table/archs.h"
#include "command/table/history.h"

#include <endian.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* An ELF file's symbol table while it is read. */
struct table_view {
	Elf *elf;
	Elf_Scn *section;
	Elf_Data *data;
	GElf_Shdr header;
	GElf_Ehdr file;
	size_t count;
	bool go_program;
	struct origin_table origins;
	const char *label;
};

/* Go's name of a symbol and how it is called; NULL if it is no target. */
static const char *target_name(
	const struct table_view *v, const char *symbol, const char **convention)
{
	*convention = v->go_program ? "ABIInternal" : "C";
	return known_symbol(symbol, convention);
}

static const char *symbol_at(const struct table_view *v, size_t i, GElf_Sym *sym)
{
	if (!gelf_getsym(v->data, (int)i, sym))
		return NULL;
	const char *name = elf_strptr(v->elf, v->header.sh_link, sym->st_name);
	return name && *name ? name : NULL;
}

static bool is_variable(const char *name, const GElf_Sym *sym)
{
	const struct known *k = known_first(name);

	return k ? k->variable : GELF_ST_TYPE(sym->st_info) == STT_OBJECT;
}

static struct entry new_entry(const struct table_view *v, const char *name, const char *symbol,
	const char *convention, const GElf_Sym *sym)
{
	bool variable = is_variable(name, sym);
	const struct origin_row *from = origin_find(&v->origins, symbol);

	return (struct entry){v->label, name, copy(symbol), variable ? "-" : convention,
		sym->st_shndx != SHN_UNDEF, variable, sym->st_value,
		from ? copy(from->object) : NULL, from && *from->asker ? copy(from->asker) : NULL};
}

static int by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int names = strcmp(x->name, y->name), conventions = strcmp(x->convention, y->convention);

	return names ? names : conventions ? conventions : strcmp(x->symbol, y->symbol);
}

static void read_entries(struct listing *l, const struct table_view *v)
{
	size_t first = l->entries.count;
	GElf_Sym sym;

	for (size_t i = 1; i < v->count; i++) {
		const char *convention, *symbol = symbol_at(v, i, &sym);
		const char *name = symbol && GELF_ST_TYPE(sym.st_info) < STT_SECTION
					   ? target_name(v, symbol, &convention)
					   : NULL;
		if (name)
			*push(&l->entries) = new_entry(v, name, symbol, convention, &sym);
	}
	if (l->entries.count > first)
		qsort(l->entries.at + first, l->entries.count - first, sizeof *l->entries.at,
			by_name);
}

/* The function that an address is in: "main.main+0x12". */
static char *caller_of(const struct table_view *v, size_t section, uint64_t address)
{
	GElf_Sym sym;
	const char *best = NULL;
	uint64_t start = 0;

	for (size_t i = 1; i < v->count; i++) {
		const char *name = symbol_at(v, i, &sym);
		if (!name || GELF_ST_TYPE(sym.st_info) != STT_FUNC || sym.st_shndx != section ||
			sym.st_value > address || (best && sym.st_value < start))
			continue;
		best = name;
		start = sym.st_value;
	}
	return best ? format("%s+0x%llx", best, (unsigned long long)(address - start))
		    : format("0x%llx", (unsigned long long)address);
}

/* In an object, a call is a relocation of its code. */
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
		const char *symbol = symbol_at(v, GELF_R_SYM(rela.r_info), &sym);
		if (symbol && target_name(v, symbol, &convention))
			*push(&l->calls) = (struct call){v->label,
				caller_of(v, header->sh_info, rela.r_offset), copy(symbol),
				rela.r_offset, 0};
	}
}

/* Of several names for one address, the one that somebody wanted. */
static const struct entry *entry_at(const struct listing *l, size_t from, uint64_t address)
{
	const struct entry *found = NULL;

	for (size_t i = from; i < l->entries.count; i++) {
		const struct entry *e = &l->entries.at[i];
		if (e->defined && !e->variable && e->address == address &&
			(!found || (e->asker && !found->asker)))
			found = e;
	}
	return found;
}

/* A direct call or jump, of arch/archs.def. */
static const struct branch {
	const char *arch;
	unsigned step;
	uint64_t mask, value;
	int64_t from;
	struct piece {
		unsigned at;
		int bits;
		unsigned shift;
	} pieces[4];
} branches[] = {
#define BRANCH(name, step, mask, value, from, ...) {#name, step, mask, value, from, {__VA_ARGS__}},
#include "arch/archs.def"
};

static uint64_t sign_extend(uint64_t value, unsigned bits)
{
	return (uint64_t)((int64_t)(value << (64 - bits)) >> (64 - bits));
}

/* Of one that has bits. */
static uint64_t piece_of(uint64_t instruction, const struct piece *p)
{
	unsigned bits = (unsigned)abs(p->bits);
	uint64_t value = instruction >> p->at & (UINT64_MAX >> (64 - bits));

	return (p->bits < 0 ? sign_extend(value, bits) : value) << p->shift;
}

/* The number of 64 bits at `at`, where `left` bytes are; beyond them are zeros. */
static uint64_t instruction_at(const uint8_t *at, size_t left, unsigned data)
{
	uint64_t value = 0;

	if (left >= sizeof value)
		memcpy(&value, at, sizeof value);
	else
		memcpy(&value, at, left);
	return data == ELFDATA2MSB ? be64toh(value) : le64toh(value);
}

/* The first row of an architecture, whose rows stand together, and how many it has. */
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

/* What a direct call or tail call at this address goes to by one of the rows; NULL if the instruction is none. */
static const struct entry *branch_to(const struct listing *l, size_t first,
	const struct branch *rows, size_t count, uint64_t instruction, uint64_t address)
{
	for (const struct branch *b = rows; b < rows + count; b++) {
		const struct entry *e =
			(instruction & b->mask) == b->value && address % b->step == 0
				? entry_at(l, first, destination(b, instruction, address))
				: NULL;
		if (e)
			return e;
	}
	return NULL;
}

/* In a program, a call is an instruction that goes to a target's address. */
static void read_branches(struct listing *l, const struct table_view *v, size_t first,
	Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	const uint8_t *bytes = data ? data->d_buf : NULL;
	const struct arch *arch = arch_of_machine(v->file.e_machine, v->file.e_ident[EI_DATA]);
	size_t count = 0;
	const struct branch *rows = arch ? branches_of(arch, &count) : NULL;

	for (size_t i = 0; bytes && count && i < data->d_size; i++) {
		uint64_t instruction = instruction_at(bytes + i, data->d_size - i, arch->data);
		uint64_t address = header->sh_addr + i;
		const struct entry *e = branch_to(l, first, rows, count, instruction, address);
		if (e)
			*push(&l->calls) =
				(struct call){v->label, caller_of(v, elf_ndxscn(section), address),
					e->symbol, address, e->address};
	}
}

static void read_calls(struct listing *l, const struct table_view *v, size_t first)
{
	GElf_Shdr header;

	for (Elf_Scn *s = NULL; (s = elf_nextscn(v->elf, s));) {
		if (!gelf_getshdr(s, &header))
			continue;
		if (v->file.e_type == ET_REL && header.sh_type == SHT_RELA)
			read_relocations(l, v, s, &header);
		else if (v->file.e_type != ET_REL && header.sh_type == SHT_PROGBITS &&
			 header.sh_flags & SHF_EXECINSTR)
			read_branches(l, v, first, s, &header);
	}
}

/* The full symbol table, or else the dynamic one. */
static bool find_symbols(struct table_view *v)
{
	GElf_Shdr header;

	for (Elf_Scn *s = NULL; (s = elf_nextscn(v->elf, s));) {
		if (!gelf_getshdr(s, &header) || !header.sh_entsize ||
			(header.sh_type != SHT_SYMTAB &&
				(header.sh_type != SHT_DYNSYM || v->section)))
			continue;
		v->section = s;
		v->header = header;
	}
	v->data = v->section ? elf_getdata(v->section, NULL) : NULL;
	v->count = v->data ? v->data->d_size / v->header.sh_entsize : 0;
	return v->data != NULL;
}

struct listing_reading {
	struct listing *listing;
	bool calls;
};

static bool take_elf(void *context, const struct elf_file *file)
{
	const struct listing_reading *in = context;
	struct listing *l = in->listing;
	struct table_view v = {.elf = file->elf, .label = file->label};
	size_t first = l->entries.count;
	GElf_Shdr header;

	if (elf_kind(file->elf) != ELF_K_ELF) {
		if (!file->member)
			complain(file->label, "neither ELF, an archive, nor a Go object");
		return file->member;
	}
	if (!gelf_getehdr(file->elf, &v.file)) {
		complain(file->label, "cannot read: %s", elf_errmsg(-1));
		return l->failed = true;
	}
	if (!find_symbols(&v))
		return true; /* stripped, or no code at all */
	if (v.file.e_type != ET_REL) {
		v.go_program = elf_section(file->elf, ".gopclntab", &header);
		origin_read(&v.origins, file->elf);
	}
	read_entries(l, &v);
	if (in->calls)
		read_calls(l, &v, first);
	return true;
}

/* Go's own objects are converted first: the conventions are in the names then. */
static char *read_go_object(const char *path, size_t *size)
{
	struct goobjfile file;
	char *image = NULL;
	int fd = memfd_create("linkrt-nm", MFD_CLOEXEC);

	if (fd >= 0 && goobjfile_open(&file, path, path)) {
		if (convert_objects(&file, fd, &(struct convert_how){0}))
			image = file_read(format("/proc/self/fd/%d", fd), path, size);
		else
			complain(path, "cannot convert it");
		goobjfile_close(&file);
	}
	if (fd >= 0)
		close(fd);
	return image;
}

void listing_read(struct listing *l, const char *path, bool calls)
{
	struct listing_reading in = {l, calls};
	size_t size = 0;
	char *image = file_read(path, path, &size);
	enum file_kind kind = image ? file_kind(image, size) : FILE_OTHER;

	if (kind == FILE_GO_OBJECT || kind == FILE_GO_ARCHIVE) {
		file_drop(image);
		image = read_go_object(path, &size);
	}
	if (!image || !elf_each(path, image, size, take_elf, &in))
		l->failed = true;
	file_drop(image);
}
