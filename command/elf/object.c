/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads object files and archives with libelf. The image is checked against
 * the bounds that its own headers claim before a table of it is used.
 */
#include "command/elf/object.h"

#include "command/base/ar.h"
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/filekind.h"
#include "command/base/text.h"
#include "command/elf/elfread.h"

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

/* The symbols of an object that is being read. */
struct symbol_reading {
	struct object *object;
	Elf *elf;
	size_t name_room; /* bytes of names still believed */
};

/* A symbol without a name (sparc64's STT_REGISTER) is not there for other objects. */
static bool read_symbol(struct symbol_reading *in, const GElf_Sym *sym, size_t names)
{
	const char *name = elf_strptr(in->elf, names, sym->st_name);
	size_t length = name ? strlen(name) + 1 : 0;

	if (!name)
		return elf_damaged(in->object->label, "symbol without a name");
	if (length == 1)
		return true;
	if (length > in->name_room)
		return elf_damaged(in->object->label, "names of symbols");
	in->name_room -= length;
	in->object->symbols[in->object->symbol_count++] = (struct symbol){.name = copy(name),
		.strength = strength_of(in->elf, sym),
		.type = GELF_ST_TYPE(sym->st_info),
		.value = sym->st_value,
		.size = sym->st_size};
	return true;
}

static void note_indirect(struct symbol_reading *in, const GElf_Sym *sym, size_t names)
{
	const char *name = elf_strptr(in->elf, names, sym->st_name);

	if (GELF_ST_TYPE(sym->st_info) == STT_GNU_IFUNC && sym->st_shndx != SHN_UNDEF && name)
		in->object->indirect = copy(name);
}

/* Local symbols are not visible to other objects. */
static bool read_symbol_table(struct symbol_reading *in, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	size_t count = data ? data->d_size / gelf_fsize(in->elf, ELF_T_SYM, 1, EV_CURRENT) : 0;
	GElf_Sym sym;

	if (!data || in->object->symbols)
		return elf_damaged(
			in->object->label, data ? "a second symbol table" : "symbol table");
	in->object->symbols = arena_new(count * sizeof *in->object->symbols);
	for (size_t i = 1; i < count; i++) {
		if (!gelf_getsym(data, i, &sym))
			return elf_damaged(in->object->label, "symbol");
		note_indirect(in, &sym, header->sh_link);
		if (GELF_ST_BIND(sym.st_info) != STB_LOCAL &&
			!read_symbol(in, &sym, header->sh_link))
			return false;
	}
	return true;
}

static bool read_section(struct symbol_reading *in, Elf_Scn *section)
{
	GElf_Shdr header;

	if (!gelf_getshdr(section, &header))
		return elf_damaged(in->object->label, "section header");
	return header.sh_type != SHT_SYMTAB || read_symbol_table(in, section, &header);
}

/* Names may share their ends; many times the file's size of them is an attack on memory. */
static bool read_sections(struct object *object, Elf *elf, size_t size)
{
	struct symbol_reading in = {object, elf, 16 * size};

	for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));)
		if (!read_section(&in, section))
			return false;
	return true;
}

static bool refuse_machine(const char *label, const struct arch *arch, const char *what)
{
	complain(label, "is %s; this program is for %s", what, arch->name);
	return false;
}

static bool check_elf_machine(const GElf_Ehdr *header, const char *label, const struct arch *arch)
{
	const struct arch *other = arch_of_machine(header->e_machine, header->e_ident[EI_DATA]);
	const unsigned data = header->e_ident[EI_DATA];
	char what[64];

	if (other == arch)
		return true;
	if (other)
		snprintf(what, sizeof what, "an object for %s", other->name);
	else if (data != arch->data)
		snprintf(what, sizeof what, "a %s-endian object",
			data == ELFDATA2MSB ? "big" : "little");
	else
		snprintf(what, sizeof what, "an object for another architecture (ELF machine %u)",
			header->e_machine);
	return refuse_machine(label, arch, what);
}

static bool check_header(Elf *elf, const char *label, const struct arch *arch, GElf_Ehdr *header)
{
	const char *ident = elf_getident(elf, NULL);

	if (!ident || !gelf_getehdr(elf, header)) {
		elf_damaged(label, "header");
		return false;
	}
	if (ident[EI_CLASS] != ELFCLASS64)
		return refuse_machine(label, arch, "a 32-bit object");
	return check_elf_machine(header, label, arch);
}

static bool check_relocatable(const GElf_Ehdr *header, const char *label)
{
	if (header->e_type == ET_REL)
		return true;
	complain(label, "is %s; only relocatable objects (.o) and archives of them can be linked",
		header->e_type == ET_DYN ? "a shared object" : "not a relocatable object");
	return false;
}

static struct object *read_elf(
	const struct elf_file *file, const struct arch *arch, bool relocatable)
{
	GElf_Ehdr header;

	if (!check_header(file->elf, file->label, arch, &header) ||
		(relocatable && !check_relocatable(&header, file->label)) || !elf_check(file))
		return NULL;
	struct object *object = arena_new(sizeof *object);
	object->label = copy(file->label);
	return read_sections(object, file->elf, file->size) ? object : NULL;
}

/* What is read, and where it goes. */
struct object_reading {
	struct objects *all;
	const struct source *source;
	bool relocatable;
};

static bool objects_take(void *context, const struct elf_file *file)
{
	const struct object_reading *in = context;
	struct object *object;

	if (elf_kind(file->elf) != ELF_K_ELF)
		return elf_check(file);
	if (!(object = read_elf(file, in->source->arch, in->relocatable)))
		return false;
	if (object_find(object, BITCODE_SYMBOL)) {
		complain(file->label, BITCODE_ONLY);
		return false;
	}
	object->origin = in->source->origin;
	object->in_archive = file->member;
	*push(in->all) = object;
	return true;
}

static bool check_ar_index(const struct source *source, const char *image, size_t size)
{
	if (file_kind(image, size) != FILE_ARCHIVE || ar_has_index(image, size))
		return true;
	complain(source->label, "the archive has no symbol index (run ranlib on it)");
	return false;
}

bool objects_parse(struct objects *all, const struct source *source, char *image, size_t size)
{
	struct object_reading in = {all, source, true};
	size_t before = all->count;

	return elf_each(source->label, image, size, objects_take, &in) &&
	       (all->count == before || check_ar_index(source, image, size));
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
	struct objects all = {0};
	struct object_reading in = {&all, &(struct source){path, path, FROM_USER, arch}, false};
	size_t size;
	char *image = file_read(path, path, &size);
	bool read = image && elf_each(path, image, size, objects_take, &in);

	file_drop(image);
	return read ? all.at[0] : NULL;
}
