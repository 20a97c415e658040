/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads object files and archives with libelf. The image is checked against
 * the bounds that its own headers claim before a table of it is used.
 */
#include "command/elf/object.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/text.h"

#include <ar.h>
#include <gelf.h>
#include <stdio.h>
#include <string.h>

bool symbol_defined(const struct symbol *symbol)
{
	return symbol->strength >= WEAK;
}

const struct symbol *object_find(const struct object *object, const char *name)
{
	for (size_t i = 0; i < object->symbol_count; i++)
		if (!strcmp(object->symbols[i].name, name))
			return &object->symbols[i];
	return NULL;
}

/* A section of a group may stand in many objects; the linker keeps one and drops the others. */
static bool in_group(Elf *elf, const GElf_Sym *sym)
{
	GElf_Shdr header;
	Elf_Scn *section = sym->st_shndx < SHN_LORESERVE ? elf_getscn(elf, sym->st_shndx) : NULL;

	return section && gelf_getshdr(section, &header) && header.sh_flags & SHF_GROUP;
}

static enum strength strength_of(Elf *elf, const GElf_Sym *sym)
{
	bool strong = GELF_ST_BIND(sym->st_info) == STB_GLOBAL;

	if (sym->st_shndx == SHN_UNDEF)
		return strong ? UNDEFINED : UNDEFINED_WEAK;
	if (sym->st_shndx == SHN_COMMON)
		return COMMON;
	return strong && !in_group(elf, sym) ? STRONG : WEAK;
}

static bool damaged(const char *label, const char *what)
{
	const char *why = elf_errmsg(-1);

	complain(label, "damaged object: %s%s%s", what, why ? ": " : "", why ? why : "");
	return false;
}

/* An object on its way in. */
struct reading {
	struct object *object;
	Elf *elf;
	size_t size;      /* of the image */
	size_t name_room; /* bytes of names still believed */
};

static bool read_symbol(struct reading *in, const GElf_Sym *sym, size_t names)
{
	const char *name = elf_strptr(in->elf, names, sym->st_name);
	size_t length = name ? strlen(name) + 1 : 0;

	if (!name)
		return damaged(in->object->label, "symbol without a name");
	if (length > in->name_room)
		return damaged(in->object->label, "names of symbols");
	in->name_room -= length;
	in->object->symbols[in->object->symbol_count++] = (struct symbol){.name = copy(name),
		.strength = strength_of(in->elf, sym),
		.type = GELF_ST_TYPE(sym->st_info),
		.value = sym->st_value,
		.size = sym->st_size};
	return true;
}

/* Local symbols are nobody else's business. */
static bool read_symbol_table(struct reading *in, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	size_t count = data ? data->d_size / gelf_fsize(in->elf, ELF_T_SYM, 1, EV_CURRENT) : 0;
	GElf_Sym sym;

	if (!data || in->object->symbols)
		return damaged(in->object->label, data ? "a second symbol table" : "symbol table");
	in->object->symbols = arena_new(count * sizeof *in->object->symbols);
	for (size_t i = 1; i < count; i++) {
		if (!gelf_getsym(data, i, &sym))
			return damaged(in->object->label, "symbol");
		if (GELF_ST_BIND(sym.st_info) != STB_LOCAL && !read_symbol(in, &sym, header->sh_link))
			return false;
	}
	return true;
}

static bool outside(const GElf_Shdr *header, size_t size)
{
	return header->sh_type != SHT_NOBITS && header->sh_type != SHT_NULL &&
	       (header->sh_offset > size || header->sh_size > size - header->sh_offset);
}

static bool is_truncated(const char *label)
{
	complain(label, "the file is truncated");
	return false;
}

static bool read_section(struct reading *in, Elf_Scn *section)
{
	GElf_Shdr header;

	if (!gelf_getshdr(section, &header))
		return damaged(in->object->label, "section header");
	if (outside(&header, in->size))
		return is_truncated(in->object->label);
	return header.sh_type != SHT_SYMTAB || read_symbol_table(in, section, &header);
}

/* Names may share their ends; many times the file's size of them is an attack on memory. */
static bool read_sections(struct object *object, Elf *elf, size_t size)
{
	struct reading in = {object, elf, size, 16 * size};

	for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));)
		if (!read_section(&in, section))
			return false;
	return true;
}

static bool refuse(const char *label, const struct arch *arch, const char *what)
{
	complain(label, "is %s; this program is for %s", what, arch->name);
	return false;
}

static bool check_machine(unsigned machine, const char *label, const struct arch *arch)
{
	const struct arch *other = arch_of_machine(machine);
	char what[64];

	if (other == arch)
		return true;
	if (other)
		snprintf(what, sizeof what, "an object for %s", other->name);
	else
		snprintf(what, sizeof what, "an object for another architecture (ELF machine %u)", machine);
	return refuse(label, arch, what);
}

static bool check_header(Elf *elf, const char *label, const struct arch *arch, GElf_Ehdr *header)
{
	const char *ident = elf_getident(elf, NULL);

	if (!ident || !gelf_getehdr(elf, header))
		return damaged(label, "header");
	if (ident[EI_CLASS] != ELFCLASS64)
		return refuse(label, arch, "a 32-bit object");
	if ((unsigned char)ident[EI_DATA] != arch->data)
		return refuse(label, arch,
			ident[EI_DATA] == ELFDATA2MSB ? "a big-endian object" : "a little-endian object");
	return check_machine(header->e_machine, label, arch);
}

static bool check_relocatable(const GElf_Ehdr *header, const char *label)
{
	if (header->e_type == ET_REL)
		return true;
	complain(label, "is %s; only relocatable objects (.o) and archives of them can be linked",
		header->e_type == ET_DYN ? "a shared object" : "no relocatable object");
	return false;
}

/* libelf shortens an archive's last member without a word, and a section table that does not fit is no table. */
static bool check_bounds(const GElf_Ehdr *header, const char *label, size_t size)
{
	size_t count = header->e_shnum;

	if (header->e_shoff <= size && count <= (size - header->e_shoff) / sizeof(Elf64_Shdr))
		return true;
	return is_truncated(label);
}

static struct object *read_elf(Elf *elf, const char *label, const struct arch *arch, bool relocatable)
{
	GElf_Ehdr header;
	size_t size = 0;

	if (!elf_rawfile(elf, &size) || !check_header(elf, label, arch, &header) ||
		(relocatable && !check_relocatable(&header, label)) || !check_bounds(&header, label, size))
		return NULL;
	struct object *object = arena_new(sizeof *object);
	object->label = copy(label);
	return read_sections(object, elf, size) ? object : NULL;
}

static bool add_object(
	struct objects *all, const struct source *source, Elf *elf, const char *label, bool member)
{
	struct object *object = read_elf(elf, label, source->arch, true);

	if (!object)
		return false;
	object->origin = source->origin;
	object->in_archive = member;
	*push(all) = object;
	return true;
}

static bool no_object(const char *label)
{
	complain(label, "is no object file");
	return false;
}

static bool read_member(struct objects *all, const struct source *source, Elf *elf)
{
	const Elf_Arhdr *header = elf_getarhdr(elf);
	size_t size = 0;

	if (!header || !header->ar_name)
		return damaged(source->label, "archive member");
	if (header->ar_name[0] == '/')
		return true; /* the index and the table of long names */
	char *label = format("%s(%s)", source->label, header->ar_name);
	const char *image = elf_rawfile(elf, &size);
	return elf_kind(elf) == ELF_K_ELF                  ? add_object(all, source, elf, label, true)
	       : image && bytes_start(image, size, ELFMAG) ? is_truncated(label)
							   : no_object(label);
}

static bool check_index(const struct source *source, Elf *archive, size_t members)
{
	size_t entries;

	if (!members || elf_getarsym(archive, &entries))
		return true;
	complain(source->label, "the archive has no symbol index (run ranlib on it)");
	return false;
}

/* libelf tells the end of an archive from a damaged header by nothing: has every byte been a member's? */
static bool check_end(const struct source *source, size_t end, size_t size)
{
	return end + 1 >= size || is_truncated(source->label);
}

static bool read_archive(struct objects *all, const struct source *source, Elf *archive, size_t size)
{
	size_t before = all->count, end = SARMAG, length;
	Elf_Cmd more = ELF_C_READ_MMAP; /* only this reads members where they lie in memory */
	Elf *member;

	while (more != ELF_C_NULL && (member = elf_begin(-1, more, archive))) {
		bool read = read_member(all, source, member);
		elf_rawfile(member, &length);
		end = elf_getbase(member) + length;
		more = elf_next(member);
		elf_end(member);
		if (!read)
			return false;
	}
	return check_end(source, end, size) && check_index(source, archive, all->count - before);
}

static bool read_kind(
	struct objects *all, const struct source *source, Elf *elf, const char *image, size_t size)
{
	if (elf && elf_kind(elf) == ELF_K_AR)
		return read_archive(all, source, elf, size);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		return add_object(all, source, elf, source->label, false);
	return bytes_start(image, size, ELFMAG) ? is_truncated(source->label) : no_object(source->label);
}

/* cmd/compile writes an archive of Go objects, with or without a section of export data before. */
bool object_is_go(const char *image, size_t size)
{
	return bytes_start(image, size, "go object ") || bytes_start(image, size, "!<arch>\n__.PKGDEF ") ||
	       bytes_start(image, size, "!<arch>\n_go_.o");
}

static bool check_format(const struct source *source, const char *image, size_t size)
{
	if (size == 0)
		complain(source->label, "the file is empty");
	else if (object_is_go(image, size))
		complain(source->label, "is a Go object of cmd/compile: convert it first (linkrt convert)");
	else if (bytes_start(image, size, "!<thin>\n"))
		complain(source->label, "is a thin archive: make a plain one (ar rcs)");
	else
		return true;
	return false;
}

bool objects_parse(struct objects *all, const struct source *source, char *image, size_t size)
{
	if (!check_format(source, image, size))
		return false;
	elf_version(EV_CURRENT);
	elf_errno(); /* forget what an earlier file was guilty of */
	Elf *elf = elf_memory(image, size);
	bool read = read_kind(all, source, elf, image, size);
	elf_end(elf);
	return read;
}

bool objects_read(struct objects *all, const struct source *source)
{
	size_t size;
	char *image = file_read(source->path, source->label, &size);
	bool read = image && objects_parse(all, source, image, size);

	file_drop(image);
	return read;
}

struct object *program_read(const char *path, const struct arch *arch)
{
	size_t size;
	char *image = file_read(path, path, &size);

	elf_version(EV_CURRENT);
	Elf *elf = image ? elf_memory(image, size) : NULL;
	struct object *program = elf && elf_kind(elf) == ELF_K_ELF ? read_elf(elf, path, arch, false) : NULL;
	elf_end(elf);
	file_drop(image);
	return program;
}
