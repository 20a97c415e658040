/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The targets in the symbol tables of ELF files. Everything in a file may be hostile.
 */
#include "command/inspect/listing.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/filekind.h"
#include "command/base/text.h"
#include "command/convert/convert.h"
#include "command/elf/elfread.h"
#include "command/inspect/linknames.h"
#include "command/inspect/tableview.h"
#include "command/table/history.h"
#include "command/table/symbols.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const char *view_target(const struct table_view *v, const char *symbol, const char **convention)
{
	*convention = v->go_program ? "ABIInternal" : "C";
	const char *known = known_symbol(symbol, convention);
	return known || !v->linknames ? known : table_find(v->linknames, plain_name(symbol));
}

const char *view_symbol(const struct table_view *v, size_t i, GElf_Sym *sym)
{
	if (!gelf_getsym(v->data, (int)i, sym))
		return NULL;
	const char *name = elf_strptr(v->elf, v->header.sh_link, sym->st_name);
	return name && *name ? name : NULL;
}

static bool is_variable_symbol(const char *name, const GElf_Sym *sym)
{
	const struct known *k = known_first(name);

	return k ? k->variable : GELF_ST_TYPE(sym->st_info) == STT_OBJECT;
}

static struct entry new_entry(const struct table_view *v, const char *name, const char *symbol,
	const char *convention, const GElf_Sym *sym)
{
	bool variable = is_variable_symbol(name, sym);
	const struct origin_row *from = origin_find(&v->origins, symbol);

	return (struct entry){v->label, name, copy(symbol), variable ? "-" : convention,
		sym->st_shndx != SHN_UNDEF, variable, sym->st_value,
		from ? copy(from->object) : NULL, from && *from->asker ? copy(from->asker) : NULL};
}

static int by_symbol_name(const void *a, const void *b)
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
		const char *convention, *symbol = view_symbol(v, i, &sym);
		const char *name = symbol && GELF_ST_TYPE(sym.st_info) < STT_SECTION
					   ? view_target(v, symbol, &convention)
					   : NULL;
		if (name)
			*push(&l->entries) = new_entry(v, name, symbol, convention, &sym);
	}
	if (l->entries.count > first)
		qsort(l->entries.at + first, l->entries.count - first, sizeof *l->entries.at,
			by_symbol_name);
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
	const struct table *linknames; /* of Go's objects; else NULL */
};

static bool is_bitcode(const struct table_view *v)
{
	GElf_Sym sym;

	for (size_t i = 1; i < v->count; i++) {
		const char *name = view_symbol(v, i, &sym);
		if (name && !strcmp(name, BITCODE_SYMBOL))
			return true;
	}
	return false;
}

static void read_view(const struct listing_reading *in, struct table_view *v)
{
	size_t first = in->listing->entries.count;
	GElf_Shdr header;

	if (v->file.e_type != ET_REL) {
		v->go_program = elf_section(v->elf, ".gopclntab", &header);
		origin_read(&v->origins, v->elf);
	}
	read_entries(in->listing, v);
	if (in->calls)
		calls_read(in->listing, v, first);
}

/* What is wrong with a member is said, and the others are listed. */
static bool take_elf(void *context, const struct elf_file *file)
{
	const struct listing_reading *in = context;
	struct table_view v = {.elf = file->elf, .label = file->label, .linknames = in->linknames};

	if (!elf_check(file) || !gelf_getehdr(file->elf, &v.file))
		return in->listing->failed = true;
	if (!find_symbols(&v))
		complain(file->label, "has no symbol table: it was stripped, or has no code");
	else if (is_bitcode(&v)) {
		complain(file->label, BITCODE_ONLY);
		in->listing->failed = true;
	} else {
		if (v.header.sh_type == SHT_DYNSYM)
			complain(file->label, "was stripped: only its dynamic symbols are listed");
		read_view(in, &v);
	}
	return true;
}

/* An archive of cgo has objects of the C compiler, too, and notes for Go's linker. */
static bool take_other(void *context, const struct elf_file *file)
{
	return file_kind(file->bytes, file->size) != FILE_ELF || take_elf(context, file);
}

/* Converts a Go object, because the names in ELF say the calling convention. Adds its linknames. */
static char *convert_bytes(
	const char *path, const char *bytes, size_t *size, struct table *linknames)
{
	struct goobjfile file;
	char *image = NULL;
	int fd = memfd_create("linkrt-nm", MFD_CLOEXEC);

	if (goobjfile_parse(&file, (const uint8_t *)bytes, *size) && fd >= 0 &&
		convert_objects(&file, fd, &(struct convert_how){0})) {
		image = file_read_open(fd, path, size);
		linknames_read(linknames, &file);
	} else if (fd < 0)
		complain(path, "cannot convert it: %s", strerror(errno));
	else
		complain(path, "offset %llu: %s", (unsigned long long)file.fault.offset,
			file.fault.what);
	goobjfile_close(&file);
	if (fd >= 0)
		close(fd);
	return image;
}

static bool read_converted(const char *path, char *bytes, size_t size, struct listing_reading *in)
{
	size_t converted = size;
	struct table linknames = {0};
	char *image = convert_bytes(path, bytes, &converted, &linknames);

	in->linknames = &linknames;
	bool read = image && elf_each(path, image, converted, take_elf, in);

	file_drop(image);
	in->linknames = NULL;
	return read && (file_kind(bytes, size) == FILE_GO_OBJECT ||
			       elf_each_member(path, bytes, size, take_other, in));
}

bool listing_parse(struct listing *l, const char *path, char *bytes, size_t size, bool calls)
{
	struct listing_reading in = {l, calls, NULL};
	enum file_kind kind = file_kind(bytes, size);

	if (kind == FILE_GO_OBJECT || kind == FILE_GO_ARCHIVE)
		return read_converted(path, bytes, size, &in);
	return elf_each(path, bytes, size, take_elf, &in);
}

void listing_read(struct listing *l, const char *path, bool calls)
{
	size_t size = 0;
	char *image = file_read(path, path, &size);

	if (!image || !listing_parse(l, path, image, size, calls))
		l->failed = true;
	file_drop(image);
}
