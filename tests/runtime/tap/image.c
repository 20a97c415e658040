/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builder of images:
 *
 *     [header][segments][dynamic][DT_HASH][DT_GNU_HASH][symbols][versions][strings][code]
 */
#include "tests/runtime/tap/image.h"

#include "arch.h"
#include "sys/mem.h"

enum { SEGMENTS = 2, TAGS = 9, DEFINITIONS = 3, CODE = 8 };

struct builder {
	const struct image_options *o;
	unsigned char *base;
	size_t used;
	Elf64_Dyn *dynamic;
	unsigned symbols; /* with the null symbol */
	char *strings;
	size_t strings_used;
};

/* Returns the next bytes, at a multiple of 8. */
static void *place(struct builder *b, size_t size)
{
	void *p = b->base + b->used;

	b->used += (size + 7) & ~(size_t)7;
	return p;
}

static uint64_t address(const struct builder *b, const void *p)
{
	return b->o->vaddr + (uint64_t)((const unsigned char *)p - b->base);
}

static void tag(struct builder *b, Elf64_Sxword name, uint64_t value)
{
	if (b->o->without == 0 || name != b->o->without)
		*b->dynamic++ = (Elf64_Dyn){name, {value}};
}

static uint32_t string(struct builder *b, const char *s)
{
	const size_t at = b->strings_used;

	do
		b->strings[b->strings_used++] = *s;
	while (*s++ != '\0');
	return (uint32_t)at;
}

static void place_headers(struct builder *b)
{
	Elf64_Ehdr *e = place(b, sizeof *e);

	linkrt_memcpy(e->e_ident, ELFMAG, SELFMAG);
	e->e_ident[EI_CLASS] = ELFCLASS64;
	e->e_ident[EI_DATA] = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB;
	e->e_ident[EI_VERSION] = EV_CURRENT;
	e->e_type = ET_DYN;
	e->e_phoff = sizeof *e;
	e->e_phentsize = sizeof(Elf64_Phdr);
	e->e_phnum = SEGMENTS;
	place(b, SEGMENTS * sizeof(Elf64_Phdr));
	b->dynamic = place(b, TAGS * sizeof(Elf64_Dyn));
}

/* Written last, because they hold the size of the whole image. */
static void fill_segments(struct builder *b)
{
	Elf64_Phdr *p = (Elf64_Phdr *)(b->base + sizeof(Elf64_Ehdr));
	const uint64_t dynamic = sizeof(Elf64_Ehdr) + SEGMENTS * sizeof *p;

	p[0] = (Elf64_Phdr){.p_type = PT_DYNAMIC,
		.p_offset = dynamic,
		.p_vaddr = b->o->vaddr + dynamic,
		.p_filesz = TAGS * sizeof(Elf64_Dyn)};
	p[1] = (Elf64_Phdr){.p_type = PT_LOAD,
		.p_flags = PF_R | PF_X,
		.p_vaddr = b->o->vaddr,
		.p_filesz = b->used,
		.p_memsz = b->used};
	for (unsigned n = 0; n < SEGMENTS; n++)
		if (p[n].p_type == b->o->without)
			p[n].p_type = PT_NULL;
}

static void place_hash(struct builder *b)
{
	arch_hash_entry *h = place(b, (2 + 1 + b->symbols) * sizeof *h);

	h[0] = 1;
	h[1] = b->symbols;
	h[2] = b->symbols - 1;
	for (unsigned n = 1; n < b->symbols; n++)
		h[3 + n] = n - 1;
	tag(b, DT_HASH, address(b, h));
}

/* Two buckets: one is empty, and one has all symbols from hashed_from on in one chain. */
static void place_gnu_hash(struct builder *b)
{
	const uint32_t from = b->o->hashed_from != 0 ? b->o->hashed_from : 1;
	const uint32_t hashed = b->symbols > from ? b->symbols - from : 0;
	uint32_t *h = place(b, (4 + 2 + 2 + hashed) * sizeof *h);

	h[0] = 2;    /* buckets */
	h[1] = from; /* first hashed symbol */
	h[2] = 1;    /* words of the filter, of 64 bits */
	h[3] = 6;
	h[6] = 0;
	h[7] = hashed > 0 ? from : 0;
	for (uint32_t n = 0; n < hashed; n++)
		h[8 + n] = 0x1234500 + 2 * n + (n + 1 == hashed);
	tag(b, DT_GNU_HASH, address(b, h));
}

static void place_symbols(struct builder *b)
{
	Elf64_Sym *s = place(b, b->symbols * sizeof *s);

	for (unsigned n = 1; n < b->symbols; n++) {
		const struct image_symbol *from = &b->o->symbol[n - 1];
		s[n].st_name = string(b, from->name);
		s[n].st_info = from->info;
		s[n].st_shndx = from->undefined ? SHN_UNDEF : 1;
	}
	tag(b, DT_SYMTAB, address(b, s));
}

static void place_versions(struct builder *b)
{
	const char *const name[DEFINITIONS] = {
		IMAGE_BASE_VERSION, b->o->version[0], b->o->version[1]};
	uint16_t *index = place(b, b->symbols * sizeof *index);
	struct {
		Elf64_Verdef definition;
		Elf64_Verdaux name;
	} *v = place(b, DEFINITIONS * sizeof *v);

	for (unsigned n = 1; n < b->symbols; n++)
		index[n] = b->o->symbol[n - 1].version;
	for (unsigned n = 0; n < DEFINITIONS && name[n] != NULL; n++) {
		const bool last = n + 1 == DEFINITIONS || name[n + 1] == NULL;
		v[n].definition = (Elf64_Verdef){.vd_version = 1,
			.vd_flags = n == 0 ? VER_FLG_BASE : 0,
			.vd_ndx = (Elf64_Half)(n + 1),
			.vd_cnt = 1,
			.vd_aux = sizeof v->definition,
			.vd_next = last ? 0 : sizeof *v};
		v[n].name.vda_name = string(b, name[n]);
	}
	tag(b, DT_VERSYM, address(b, index));
	tag(b, DT_VERDEF, address(b, v));
}

static unsigned count_symbols(const struct image_options *o)
{
	unsigned n = 0;

	while (n < IMAGE_SYMBOLS && o->symbol[n].name != NULL)
		n++;
	return n + 1;
}

size_t image_symbol(size_t size, unsigned n)
{
	return size - IMAGE_SYMBOLS + n;
}

size_t image_build(unsigned char *to, const struct image_options *o)
{
	char strings[512] = "";
	struct builder b = {.o = o,
		.base = to,
		.symbols = count_symbols(o),
		.strings = strings,
		.strings_used = 1};
	Elf64_Sym *symbol;
	char *table;

	linkrt_memset(to, 0, IMAGE_MAX);
	place_headers(&b);
	if (o->hash)
		place_hash(&b);
	if (o->gnu_hash)
		place_gnu_hash(&b);
	symbol = (Elf64_Sym *)(to + b.used);
	place_symbols(&b);
	if (!o->unversioned)
		place_versions(&b);
	table = place(&b, b.strings_used);
	linkrt_memcpy(table, strings, b.strings_used);
	tag(&b, DT_STRTAB, address(&b, table));
	tag(&b, DT_STRSZ, b.strings_used);
	place(&b, CODE);
	for (unsigned n = 1; n < b.symbols; n++)
		symbol[n].st_value = o->vaddr + image_symbol(b.used, n - 1);
	fill_segments(&b);
	return b.used;
}
