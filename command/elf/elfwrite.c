/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The sections and relocations of the ELF object, which libelf writes.
 */
#include "command/elf/elfwrite.h"

#include "command/base/arena.h"
#include "command/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define RELA ".rela"

static const struct out_section {
	const char *name; /* after ".rela" */
	Elf64_Word type;
	Elf64_Xword flags;
} out_sections[] = {
	[OUT_TEXT] = {RELA ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR},
	[OUT_GOTEXT] = {RELA "linkrt_gotext", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR},
	[OUT_RODATA] = {RELA ".rodata", SHT_PROGBITS, SHF_ALLOC},
	[OUT_RELRO] = {RELA ".data.rel.ro", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
	[OUT_TYPE] = {"", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
	[OUT_ITABS] = {RELA "linkrt_itabs", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
	[OUT_DATA] = {RELA ".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
	[OUT_BSS] = {RELA ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
	[OUT_TBSS] = {RELA ".tbss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
	[OUT_BOUNDS] = {RELA "linkrt_panicbounds", SHT_PROGBITS, SHF_ALLOC},
	[OUT_WRAPS] = {RELA "linkrt_panicwraps", SHT_PROGBITS, SHF_ALLOC},
	[OUT_DEFERS] = {RELA "linkrt_defers", SHT_PROGBITS, SHF_ALLOC},
	[OUT_LEAVES] = {RELA "linkrt_leaves", SHT_PROGBITS, SHF_ALLOC},
	[OUT_GOFRAMES] = {RELA "linkrt_frames", SHT_PROGBITS, SHF_ALLOC},
	[OUT_INLINED] = {RELA "linkrt_inlined", SHT_PROGBITS, SHF_ALLOC},
	[OUT_TYPELINKS] = {RELA "linkrt_typelinks", SHT_PROGBITS, SHF_ALLOC},
	[OUT_FUNCTIONS] = {RELA "linkrt_functions", SHT_PROGBITS, SHF_ALLOC},
	[OUT_FRAMES] = {RELA ".eh_frame", SHT_PROGBITS, SHF_ALLOC},
	[OUT_NOTE] = {RELA ".note.GNU-stack", SHT_PROGBITS, 0},
	[OUT_LINE] = {RELA ".debug_line", SHT_PROGBITS, 0},
	[OUT_INFO] = {RELA ".debug_info", SHT_PROGBITS, 0},
	[OUT_ABBREV] = {RELA ".debug_abbrev", SHT_PROGBITS, 0},
	[OUT_RANGES] = {RELA ".debug_ranges", SHT_PROGBITS, 0},
	[OUT_LOC] = {RELA ".debug_loc", SHT_PROGBITS, 0},
	[OUT_RNGLISTS] = {RELA ".debug_rnglists", SHT_PROGBITS, 0},
	[OUT_LOCLISTS] = {RELA ".debug_loclists", SHT_PROGBITS, 0},
	[OUT_ADDR] = {RELA ".debug_addr", SHT_PROGBITS, 0},
};

/* The numbers of the first sections. */
enum { SECTION_NAMES = 1, SECTION_STRINGS, SECTION_SYMBOLS, SECTION_XINDEX };

static const char own_names[] = "\0.shstrtab\0.strtab\0.symtab\0.symtab_shndx";
static const uint8_t own_name_at[] = {0, 1, 11, 19, 27};

static Elf_Scn *new_section(struct output *out, Elf64_Word type)
{
	Elf_Scn *scn = elf_newscn(out->elf);

	if (!scn)
		out_of_memory();
	elf64_getshdr(scn)->sh_type = type;
	return scn;
}

static void add_data(Elf_Scn *scn, const void *bytes, uint64_t size, Elf_Type type, uint64_t align)
{
	Elf_Data *data = elf_newdata(scn);

	if (!data)
		out_of_memory();
	data->d_buf = (void *)bytes;
	data->d_size = size;
	data->d_type = type;
	data->d_align = align;
	data->d_version = EV_CURRENT;
}

static void add_header(struct output *out)
{
	Elf64_Ehdr *header = elf64_newehdr(out->elf);

	header->e_ident[EI_DATA] = ELFDATA2LSB;
	header->e_type = ET_REL;
	header->e_machine = out->arch->machine;
	header->e_version = EV_CURRENT;
	header->e_flags = out->arch->flags;
	header->e_shstrndx = SECTION_NAMES;
}

void output_start(struct output *out, const struct goarch *arch)
{
	*out = (struct output){.arch = arch};
	symbols_add(&out->locals); /* the null symbol */
	buffer_u8(&out->strings, 0);
}

bool output_open(struct output *out, int fd)
{
	static const Elf64_Word types[] = {
		[SECTION_NAMES] = SHT_STRTAB, SHT_STRTAB, SHT_SYMTAB, SHT_SYMTAB_SHNDX};

	elf_version(EV_CURRENT);
	out->elf = elf_begin(fd, ELF_C_WRITE_MMAP, NULL);
	if (!out->elf)
		return false;
	add_header(out);
	for (int i = SECTION_NAMES; i <= SECTION_XINDEX; i++)
		elf64_getshdr(new_section(out, types[i]))->sh_name = own_name_at[i];
	return true;
}

/* The offset of a kind's name. The names of the kinds come after our own names. */
static uint32_t section_name_at(enum out_kind kind)
{
	uint32_t at = sizeof own_names;

	for (enum out_kind k = 0; k < kind; k++)
		at += strlen(out_sections[k].name) + 1;
	return at;
}

enum { TYPE_NAME_SIZE = sizeof RELA TYPE_SECTION "01234567" };

/* The same for a type of that size. These names come last, and have one length. */
static uint32_t type_name_at(struct output *out, uint64_t size)
{
	struct sizes *sizes = &out->type_sizes;
	size_t i = 0;

	while (i < sizes->count && sizes->at[i] != size)
		i++;
	if (i == sizes->count)
		*push(sizes) = size;
	return section_name_at(OUT_KINDS) + i * TYPE_NAME_SIZE;
}

uint32_t output_section(struct output *out, enum out_kind kind, const struct content *content)
{
	const struct out_section *row = &out_sections[kind];
	Elf_Scn *scn = new_section(out, row->type);
	Elf64_Shdr *header = elf64_getshdr(scn);
	uint64_t filled = row->type == SHT_NOBITS ? 0 : content->filled,
		 rest = content->size - filled;

	header->sh_name = strlen(RELA) + (kind == OUT_TYPE ? type_name_at(out, content->size)
							   : section_name_at(kind));
	header->sh_flags = row->flags;
	if (filled)
		add_data(scn, content->bytes, filled, ELF_T_BYTE, content->align);
	if (rest || !filled)
		add_data(scn, row->type == SHT_NOBITS || !rest ? NULL : arena_new(rest), rest,
			ELF_T_BYTE, filled ? 1 : content->align);
	out->total += row->type == SHT_NOBITS ? 0 : content->size;
	out->sections = elf_ndxscn(scn);
	return out->sections;
}

void output_link_order(struct output *out, uint32_t section, uint32_t to)
{
	Elf64_Shdr *header = elf64_getshdr(elf_getscn(out->elf, section));

	header->sh_flags |= SHF_LINK_ORDER;
	header->sh_link = to;
}

Elf64_Rela *output_relas(struct output *out, size_t most)
{
	struct rela_chunk *chunk = out->chunks;

	if (!chunk || chunk->room - chunk->count < most) {
		size_t room = most > 4096 ? most : 4096;
		chunk = arena_new(sizeof *chunk + room * sizeof *chunk->at);
		*chunk = (struct rela_chunk){.next = out->chunks, .room = room};
		out->chunks = chunk;
	}
	return chunk->at + chunk->count;
}

/* The offset of the name of that section's relocations. */
static uint32_t named_at(struct output *out, uint32_t section)
{
	return elf64_getshdr(elf_getscn(out->elf, section))->sh_name - strlen(RELA);
}

void output_relas_done(
	struct output *out, enum out_kind kind, uint32_t section, Elf64_Rela *relas, size_t count)
{
	if (!count)
		return;
	Elf_Scn *scn = new_section(out, SHT_RELA);
	Elf64_Shdr *header = elf64_getshdr(scn);

	header->sh_name = kind == OUT_TYPE ? named_at(out, section) : section_name_at(kind);
	header->sh_flags = SHF_INFO_LINK;
	header->sh_link = SECTION_SYMBOLS;
	header->sh_info = section;
	header->sh_entsize = sizeof *relas;
	add_data(scn, relas, count * sizeof *relas, ELF_T_RELA, 8);
	out->chunks->count += count;
	out->sections = elf_ndxscn(scn);
	out->total += count * sizeof *relas;
}

/* The id of a local symbol is its number. The global symbols follow the local ones. */
static void number_relas(struct output *out)
{
	for (struct rela_chunk *chunk = out->chunks; chunk; chunk = chunk->next)
		for (size_t i = 0; i < chunk->count; i++) {
			uint64_t id = ELF64_R_SYM(chunk->at[i].r_info);
			if (id & SYMID_GLOBAL)
				chunk->at[i].r_info =
					ELF64_R_INFO((id & ~SYMID_GLOBAL) + out->locals.count,
						ELF64_R_TYPE(chunk->at[i].r_info));
		}
}

/* The symbols, or the section numbers of those whose section does not fit into st_shndx. */
static void add_symbols(struct output *out, const struct symbols *symbols)
{
	add_data(elf_getscn(out->elf, SECTION_SYMBOLS), symbols->at,
		symbols->count * sizeof *symbols->at, ELF_T_SYM, 8);
	if (out->sections >= SHN_LORESERVE)
		add_data(elf_getscn(out->elf, SECTION_XINDEX), symbols->sections,
			symbols->count * sizeof *symbols->sections, ELF_T_WORD, 4);
}

static void add_symbol_tables(struct output *out)
{
	Elf64_Shdr *header = elf64_getshdr(elf_getscn(out->elf, SECTION_SYMBOLS));
	Elf64_Shdr *xindex = elf64_getshdr(elf_getscn(out->elf, SECTION_XINDEX));

	header->sh_link = SECTION_STRINGS;
	header->sh_entsize = sizeof(Elf64_Sym);
	header->sh_info = out->locals.count;
	if (out->sections < SHN_LORESERVE) {
		*xindex = (Elf64_Shdr){.sh_type = SHT_NULL};
	} else {
		xindex->sh_link = SECTION_SYMBOLS;
		xindex->sh_entsize = sizeof(Elf32_Word);
	}
	add_symbols(out, &out->locals);
	add_symbols(out, &out->globals);
}

static void add_section_names(struct output *out)
{
	const struct sizes *types = &out->type_sizes;
	size_t size = section_name_at(OUT_KINDS) + types->count * TYPE_NAME_SIZE,
	       at = sizeof own_names;
	char *names = arena_new(size);

	memcpy(names, own_names, sizeof own_names);
	for (int i = 0; i < OUT_KINDS; i++)
		at += strlen(strcpy(names + at, out_sections[i].name)) + 1;
	for (size_t i = 0; i < types->count; i++, at += TYPE_NAME_SIZE)
		snprintf(names + at, TYPE_NAME_SIZE, RELA TYPE_SECTION "%08llx",
			(unsigned long long)types->at[i]);
	add_data(elf_getscn(out->elf, SECTION_NAMES), names, size, ELF_T_BYTE, 1);
}

bool output_write(struct output *out)
{
	number_relas(out);
	symbols_number_sections(&out->locals);
	symbols_number_sections(&out->globals);
	add_section_names(out);
	add_data(elf_getscn(out->elf, SECTION_STRINGS), out->strings.at, out->strings.size,
		ELF_T_BYTE, 1);
	add_symbol_tables(out);
	errno = 0;
	return elf_update(out->elf, ELF_C_WRITE_MMAP) >= 0;
}

const char *output_error(void)
{
	return errno ? strerror(errno) : elf_errmsg(-1);
}

void output_close(struct output *out)
{
	elf_end(out->elf);
	out->elf = NULL;
}
