/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt nm`: the linkname targets in objects, archives, programs and Go's
 * own objects, and every call of one. Everything in a file may be hostile.
 */
#include "tools/check/nm.h"
#include "tools/check/known.h"
#include "tools/convert/convert.h"
#include "tools/diag.h"
#include "tools/file.h"
#include "tools/mem.h"
#include "tools/targets.h"
#include "tools/verbs.h"

#include <gelf.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* One target in one object. */
struct entry {
	const char *label;
	char *name, *symbol; /* Go's name; the ELF symbol */
	const char *convention;
	bool defined, variable;
	uint64_t address;
};

struct call {
	const char *label;
	char *caller, *symbol;
	uint64_t address, target; /* target 0: known by symbol only */
};

struct listing {
	struct entry *entries;
	struct call *calls;
	size_t entry_count, call_count;
	bool failed;
};

/* An ELF file's symbol table while it is read. */
struct table_view {
	Elf *elf;
	Elf_Scn *section;
	Elf_Data *data;
	GElf_Shdr header;
	GElf_Ehdr file;
	size_t count;
	bool go_program;
	const char *label;
};

static bool has_suffix(const char *name, const char *suffix)
{
	size_t length = strlen(name), n = strlen(suffix);

	return length > n && !strcmp(name + length - n, suffix);
}

/* Go's name of a symbol and how it is called; NULL if it is no target. */
static char *target_name(const char *symbol, bool go_program, const char **convention)
{
	static const char *const suffixes[][2] = {{".abi0", "ABI0"}, {".abiinternal", "ABIInternal"}};
	char *plain = copy(symbol);

	*convention = go_program ? "ABIInternal" : "C";
	for (size_t i = 0; i < 2; i++)
		if (has_suffix(symbol, suffixes[i][0])) {
			plain[strlen(symbol) - strlen(suffixes[i][0])] = 0;
			*convention = suffixes[i][1];
		}
	const struct target *t = target_find(plain);
	if (t || known_first(plain)) {
		char *name = copy(t ? t->name : plain);
		free(plain);
		return name;
	}
	free(plain);
	return NULL;
}

static const char *symbol_at(const struct table_view *v, size_t i, GElf_Sym *sym)
{
	if (!gelf_getsym(v->data, (int)i, sym))
		return NULL;
	const char *name = elf_strptr(v->elf, v->header.sh_link, sym->st_name);
	return name && *name ? name : NULL;
}

static void add_entry(struct listing *l, struct entry e)
{
	l->entries = grow(l->entries, (l->entry_count + 1) * sizeof e);
	l->entries[l->entry_count++] = e;
}

static bool is_variable(const char *name, const GElf_Sym *sym)
{
	const struct known *k = known_first(name);

	return k ? k->variable : GELF_ST_TYPE(sym->st_info) == STT_OBJECT;
}

static void read_entries(struct listing *l, const struct table_view *v)
{
	GElf_Sym sym;

	for (size_t i = 1; i < v->count; i++) {
		const char *convention, *symbol = symbol_at(v, i, &sym);
		char *name = symbol && GELF_ST_TYPE(sym.st_info) < STT_SECTION
				     ? target_name(symbol, v->go_program, &convention)
				     : NULL;
		if (!name)
			continue;
		bool variable = is_variable(name, &sym);
		add_entry(l, (struct entry){v->label, name, copy(symbol), variable ? "-" : convention,
				     sym.st_shndx != SHN_UNDEF, variable, sym.st_value});
	}
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

static void add_call(struct listing *l, struct call c)
{
	l->calls = grow(l->calls, (l->call_count + 1) * sizeof c);
	l->calls[l->call_count++] = c;
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
		char *name = symbol ? target_name(symbol, v->go_program, &convention) : NULL;
		if (name)
			add_call(l, (struct call){v->label, caller_of(v, header->sh_info, rela.r_offset),
					    copy(symbol), rela.r_offset, 0});
		free(name);
	}
}

static const struct entry *entry_at(const struct listing *l, size_t from, uint64_t address)
{
	for (size_t i = from; i < l->entry_count; i++)
		if (l->entries[i].defined && !l->entries[i].variable && l->entries[i].address == address)
			return &l->entries[i];
	return NULL;
}

/* call and jmp rel32; bl and b. 0 if there is no such instruction here. */
static uint64_t branch_target(unsigned machine, const uint8_t *at, size_t left, uint64_t address)
{
	int32_t word;

	if (machine == EM_X86_64 && left >= 5 && (*at == 0xE8 || *at == 0xE9)) {
		memcpy(&word, at + 1, sizeof word);
		return address + 5 + (uint64_t)(int64_t)word;
	}
	if (machine == EM_AARCH64 && left >= 4 && address % 4 == 0) {
		memcpy(&word, at, sizeof word);
		if (((uint32_t)word & 0x7C000000) == 0x14000000)
			return address + (uint64_t)((int64_t)((uint64_t)word << 38) >> 36);
	}
	return 0;
}

/* In a program, a call is an instruction that goes to a target's address. */
static void read_branches(struct listing *l, const struct table_view *v, size_t first, Elf_Scn *section,
	const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	const uint8_t *bytes = data ? data->d_buf : NULL;

	for (size_t i = 0; bytes && i < data->d_size; i++) {
		uint64_t address = header->sh_addr + i;
		uint64_t to = branch_target(v->file.e_machine, bytes + i, data->d_size - i, address);
		const struct entry *e = to ? entry_at(l, first, to) : NULL;
		if (e)
			add_call(l, (struct call){v->label, caller_of(v, elf_ndxscn(section), address),
					    copy(e->symbol), address, to});
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

static bool is_go_program(Elf *elf, const GElf_Ehdr *file)
{
	GElf_Shdr header;
	size_t names;

	if (file->e_type == ET_REL || elf_getshdrstrndx(elf, &names))
		return false;
	for (Elf_Scn *s = NULL; (s = elf_nextscn(elf, s));) {
		const char *name = gelf_getshdr(s, &header) ? elf_strptr(elf, names, header.sh_name) : NULL;
		if (name && !strcmp(name, ".gopclntab"))
			return true;
	}
	return false;
}

/* The full symbol table, or else the dynamic one. */
static bool find_symbols(struct table_view *v)
{
	GElf_Shdr header;

	for (Elf_Scn *s = NULL; (s = elf_nextscn(v->elf, s));) {
		if (!gelf_getshdr(s, &header) || !header.sh_entsize ||
			(header.sh_type != SHT_SYMTAB && (header.sh_type != SHT_DYNSYM || v->section)))
			continue;
		v->section = s;
		v->header = header;
	}
	v->data = v->section ? elf_getdata(v->section, NULL) : NULL;
	v->count = v->data ? v->data->d_size / v->header.sh_entsize : 0;
	return v->data != NULL;
}

static void read_elf(struct listing *l, Elf *elf, const char *label, bool calls)
{
	struct table_view v = {.elf = elf, .label = label};
	size_t first = l->entry_count;

	if (!gelf_getehdr(elf, &v.file)) {
		complain(label, "cannot read: %s", elf_errmsg(-1));
		l->failed = true;
		return;
	}
	if (!find_symbols(&v))
		return; /* stripped, or no code at all */
	v.go_program = is_go_program(elf, &v.file);
	read_entries(l, &v);
	if (calls)
		read_calls(l, &v, first);
}

static void read_archive(struct listing *l, Elf *archive, const char *path, bool calls)
{
	Elf_Cmd command = ELF_C_READ_MMAP; /* reads members where they lie */

	for (Elf *member; (member = elf_begin(-1, command, archive));) {
		const Elf_Arhdr *header = elf_getarhdr(member);
		if (header && header->ar_name && elf_kind(member) == ELF_K_ELF)
			read_elf(l, member, format("%s(%s)", path, header->ar_name), calls);
		command = elf_next(member);
		elf_end(member);
	}
}

/* Go's own objects are converted first: the conventions are in the names then. */
static char *read_go_object(const char *path, size_t *size)
{
	struct gofile file;
	char *image = NULL;
	int fd = memfd_create("linkrt-nm", MFD_CLOEXEC);

	if (fd >= 0 && gofile_open(&file, path, path)) {
		if (convert_objects(&file, fd, false)) {
			char *name = format("/proc/self/fd/%d", fd);
			image = file_read(name, path, size);
			free(name);
		} else {
			complain(path, "cannot convert it");
		}
		gofile_close(&file);
	}
	if (fd >= 0)
		close(fd);
	return image;
}

/* Both kinds of archive begin alike; Go's says at once whose it is. */
static bool is_go_object(const char *image, size_t size)
{
	static const char magic[] = "!<arch>\n";
	size_t length = strlen(magic);

	if (!gofile_is((const uint8_t *)image, size))
		return false;
	return size < length + 16 || memcmp(image, magic, length) ||
	       !memcmp(image + length, "__.PKGDEF", 9) || !memcmp(image + length, "_go_.o", 6);
}

static void read_file(struct listing *l, const char *path, bool calls)
{
	size_t size = 0;
	char *image = file_read(path, path, &size);

	if (image && is_go_object(image, size)) {
		free(image);
		image = read_go_object(path, &size);
	}
	Elf *elf = image ? elf_memory(image, size) : NULL;
	if (elf && elf_kind(elf) == ELF_K_ELF) {
		read_elf(l, elf, path, calls);
	} else if (elf && elf_kind(elf) == ELF_K_AR) {
		read_archive(l, elf, path, calls);
	} else {
		if (image)
			complain(path, "neither ELF, an archive, nor a Go object");
		l->failed = true;
	}
	elf_end(elf);
	free(image);
}

/* Output */

static const struct entry *definer(const struct listing *l, const char *symbol)
{
	for (size_t i = 0; i < l->entry_count; i++)
		if (l->entries[i].defined && !strcmp(l->entries[i].symbol, symbol))
			return &l->entries[i];
	return NULL;
}

static const char *signature_of(const char *name)
{
	const struct known *k = known_exported(name);

	k = k ? k : known_before(name, RELEASE_NOW);
	k = k ? k : known_first(name);
	return k ? k->signature : "?";
}

static void print_entries(const struct listing *l)
{
	for (size_t i = 0; i < l->entry_count; i++) {
		const struct entry *e = &l->entries[i];
		const struct entry *by = e->defined ? e : definer(l, e->symbol);
		char *address = e->defined ? format("%016llx", (unsigned long long)e->address) : copy("");
		printf("%s: %16s %c %-11s %s  %s%s%s\n", e->label, address,
			!e->defined   ? 'U'
			: e->variable ? 'D'
				      : 'T',
			e->convention, e->name, signature_of(e->name), e->defined ? "" : "  from ",
			e->defined ? ""
			: by       ? by->label
				   : "nobody here");
		free(address);
	}
}

static void print_calls(const struct listing *l)
{
	for (size_t i = 0; i < l->call_count; i++) {
		const struct call *c = &l->calls[i];
		const struct entry *by = c->target ? NULL : definer(l, c->symbol);
		printf("%s: %016llx %s calls %s", c->label, (unsigned long long)c->address, c->caller,
			c->symbol);
		if (c->target)
			printf(" at %016llx\n", (unsigned long long)c->target);
		else
			printf(", undefined here%s%s\n", by ? "; from " : "", by ? by->label : "");
	}
}

static void free_listing(struct listing *l)
{
	for (size_t i = 0; i < l->entry_count; i++) {
		free(l->entries[i].name);
		free(l->entries[i].symbol);
	}
	for (size_t i = 0; i < l->call_count; i++) {
		free(l->calls[i].caller);
		free(l->calls[i].symbol);
	}
	free(l->entries);
	free(l->calls);
}

int verb_nm(int argc, char **argv)
{
	static const struct option options[] = {
		{"calls", no_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct listing l = {0};
	bool calls = false;

	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (key == 'h')
			return print_help("nm");
		if (key != 'c')
			return usage_error("nm");
		calls = true;
	}
	if (optind == argc) {
		complain(NULL, "no file given");
		return usage_error("nm");
	}
	elf_version(EV_CURRENT);
	for (int i = optind; i < argc; i++)
		read_file(&l, argv[i], calls);
	if (calls)
		print_calls(&l);
	else
		print_entries(&l);
	int status = l.failed ? STATUS_INPUT : STATUS_OK;
	free_listing(&l);
	return status;
}
