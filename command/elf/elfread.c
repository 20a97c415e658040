/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Members are given to libelf one by one: its own reader of archives shortens the last member
 * where the archive is cut, and does not say so.
 */
#include "command/elf/elfread.h"

#include "command/base/ar.h"
#include "command/base/diag.h"
#include "command/base/filekind.h"
#include "command/base/text.h"

#include <string.h>

bool elf_damaged(const char *label, const char *what)
{
	int error = elf_errno();

	complain(label, "damaged object: %s%s%s", what, error ? ": " : "",
		error ? elf_errmsg(error) : "");
	return false;
}

static bool is_truncated(const char *label)
{
	complain(label, "the file is truncated");
	return false;
}

/* An archive is read member by member, so the only archive that gets here is a member itself. */
static bool no_elf(const struct elf_file *file)
{
	static const char in_archive[] =
		"is an archive in an archive: take it out (ar x), and give it by itself";
	static const char *const faults[] = {[FILE_OTHER] = "is not an object file",
		[FILE_EMPTY] = "the file is empty",
		[FILE_ELF] = "the file is truncated",
		[FILE_ARCHIVE] = in_archive,
		[FILE_THIN_ARCHIVE] = "is a thin archive: make a plain one (ar rcs)",
		[FILE_BSD_ARCHIVE] = "is an archive in BSD's format: make a plain one (ar rcs)",
		[FILE_GO_OBJECT] =
			"is a Go object of cmd/compile: convert it first (linkrt convert)",
		[FILE_GO_ARCHIVE] = in_archive,
		[FILE_BITCODE] = BITCODE_ONLY};
	enum file_kind kind = file_kind(file->bytes, file->size);

	if (kind == FILE_GO_ARCHIVE && !file->member)
		kind = FILE_GO_OBJECT;
	complain(file->label, "%s", faults[kind]);
	return false;
}

/* libelf takes a section table that does not fit into the file for none. */
static bool has_section_table(const struct elf_file *file)
{
	size_t entry = gelf_fsize(file->elf, ELF_T_SHDR, 1, EV_CURRENT);
	GElf_Ehdr header;

	if (!gelf_getehdr(file->elf, &header))
		return elf_damaged(file->label, "header");
	if (header.e_shoff <= file->size && header.e_shnum <= (file->size - header.e_shoff) / entry)
		return true;
	return is_truncated(file->label);
}

static bool is_inside(const GElf_Shdr *header, size_t size)
{
	return header->sh_type == SHT_NOBITS || header->sh_type == SHT_NULL ||
	       (header->sh_offset <= size && header->sh_size <= size - header->sh_offset);
}

static bool check_symbols(const struct elf_file *file, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	size_t size = gelf_fsize(file->elf, ELF_T_SYM, 1, EV_CURRENT);
	GElf_Sym sym;

	if (!data || header->sh_entsize != size)
		return elf_damaged(file->label, "symbol table");
	for (size_t i = 1; i < data->d_size / size; i++)
		if (!gelf_getsym(data, (int)i, &sym) ||
			!elf_strptr(file->elf, header->sh_link, sym.st_name))
			return elf_damaged(file->label, "symbol without a name");
	return true;
}

static bool check_section(const struct elf_file *file, Elf_Scn *section)
{
	GElf_Shdr header;

	if (!gelf_getshdr(section, &header))
		return elf_damaged(file->label, "section header");
	if (!is_inside(&header, file->size))
		return is_truncated(file->label);
	return (header.sh_type != SHT_SYMTAB && header.sh_type != SHT_DYNSYM) ||
	       check_symbols(file, section, &header);
}

bool elf_check(const struct elf_file *file)
{
	if (elf_kind(file->elf) != ELF_K_ELF)
		return no_elf(file);
	if (!has_section_table(file))
		return false;
	for (Elf_Scn *s = NULL; (s = elf_nextscn(file->elf, s));)
		if (!check_section(file, s))
			return false;
	return true;
}

static bool call_with_elf(struct elf_file file, elf_take_fn *take, void *context)
{
	elf_version(EV_CURRENT);
	elf_errno(); /* forgets the fault of an earlier file */
	file.elf = elf_memory((char *)file.bytes, file.size);
	bool taken = take(context, &file);
	elf_end(file.elf);
	return taken;
}

bool elf_each_member(const char *label, char *image, size_t size, elf_take_fn *take, void *context)
{
	struct ar ar = {.bytes = image, .size = size};
	struct ar_member m;
	enum ar_state state;

	while ((state = ar_next(&ar, &m)) == AR_MEMBER) {
		char *name = format("%s(%s)", label, m.name);
		if (*m.name != '/' &&
			!call_with_elf((struct elf_file){NULL, m.bytes, m.size, name, true}, take,
				context))
			return false;
	}
	if (state != AR_END)
		complain(label, "the file is truncated");
	return state == AR_END;
}

bool elf_each(const char *label, char *image, size_t size, elf_take_fn *take, void *context)
{
	if (file_kind(image, size) == FILE_ARCHIVE)
		return elf_each_member(label, image, size, take, context);
	return call_with_elf((struct elf_file){NULL, image, size, label, false}, take, context);
}

Elf_Scn *elf_section(Elf *elf, const char *name, GElf_Shdr *header)
{
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	for (Elf_Scn *s = NULL; (s = elf_nextscn(elf, s));) {
		const char *own =
			gelf_getshdr(s, header) ? elf_strptr(elf, names, header->sh_name) : NULL;
		if (own && !strcmp(own, name))
			return s;
	}
	return NULL;
}

/*
 * MIPS has fields of its own in r_info: 4 bytes for the symbol, then 4 types, the first one last.
 */
size_t elf_relocation_symbol(const GElf_Ehdr *header, const GElf_Rela *rela)
{
	const bool swapped = header->e_ident[EI_DATA] == ELFDATA2LSB;
	const uint64_t info = rela->r_info;

	if (header->e_machine != EM_MIPS)
		return GELF_R_SYM(info);
	/* It only says that the linker may make a direct call of this instruction. */
	if ((swapped ? info >> 56 : info & 0xff) == R_MIPS_JALR)
		return STN_UNDEF;
	return swapped ? (uint32_t)info : info >> 32;
}
