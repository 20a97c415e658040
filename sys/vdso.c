/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A reader of the vDSO's dynamic symbol table. The number of symbols is found from a hash table:
 * older kernels have only DT_HASH, newer ones only DT_GNU_HASH. The search itself is linear, for a
 * vDSO has about a dozen symbols.
 */
#include "sys/vdso.h"

#include "arch.h"
#include "sys/atomic.h"
#include "sys/mem.h"

#include <elf.h>
#include <stdbool.h>
#include <stdint.h>

/* An image and the values of its dynamic section. They are offsets from base; 0 means absent. */
struct image {
	const unsigned char *base;
	size_t size;
	uintptr_t strtab, symtab, hash, gnu_hash, versym, verdef;
	size_t symbols;
};

struct hash {
	arch_hash_entry nbucket, nchain;
};

struct gnu_hash {
	uint32_t nbuckets, symoffset, bloom_size, bloom_shift;
};

/* The object at an offset, or NULL if it does not lie wholly in the image or is not aligned. */
#define AT(i, offset, type) ((const type *)at(i, offset, sizeof(type), _Alignof(type)))

static const void *at(const struct image *i, uintptr_t offset, size_t size, size_t alignment)
{
	const bool inside = offset <= i->size && size <= i->size - offset;

	return inside && (uintptr_t)(i->base + offset) % alignment == 0 ? i->base + offset : NULL;
}

/* Whether the string at an offset is s. False for a string that does not end in the image. */
static bool is_string(const struct image *i, uintptr_t offset, const char *s)
{
	const char *c;

	for (; (c = AT(i, offset, char)) != NULL && *c == *s; offset++, s++)
		if (*s == '\0')
			return true;
	return false;
}

static const Elf64_Ehdr *header(const struct image *i)
{
	const Elf64_Ehdr *e = AT(i, 0, Elf64_Ehdr);

	if (e == NULL || linkrt_memcmp(e->e_ident, ELFMAG, SELFMAG) != 0 ||
		e->e_ident[EI_CLASS] != ELFCLASS64)
		return NULL;
	return e->e_phentsize == sizeof(Elf64_Phdr) ? e : NULL;
}

static const Elf64_Phdr *segment(const struct image *i, uint32_t type)
{
	const Elf64_Ehdr *e = header(i);

	for (size_t n = 0; e != NULL && n < e->e_phnum; n++) {
		const Elf64_Phdr *p = AT(i, e->e_phoff + n * sizeof *p, Elf64_Phdr);
		if (p != NULL && p->p_type == type)
			return p;
	}
	return NULL;
}

static uintptr_t *entry(struct image *i, int64_t tag)
{
	switch (tag) {
	case DT_STRTAB:
		return &i->strtab;
	case DT_SYMTAB:
		return &i->symtab;
	case DT_HASH:
		return &i->hash;
	case DT_GNU_HASH:
		return &i->gnu_hash;
	case DT_VERSYM:
		return &i->versym;
	case DT_VERDEF:
		return &i->verdef;
	default:
		return NULL;
	}
}

/* The dynamic section holds addresses as linked. The first segment turns them into offsets. */
static bool read_image_dynamic(struct image *i)
{
	const Elf64_Phdr *load = segment(i, PT_LOAD), *dynamic = segment(i, PT_DYNAMIC);
	const Elf64_Dyn *d;

	if (load == NULL || dynamic == NULL)
		return false;
	for (uintptr_t offset = dynamic->p_offset; (d = AT(i, offset, Elf64_Dyn)) != NULL;
		offset += sizeof *d) {
		uintptr_t *field = entry(i, d->d_tag);
		if (d->d_tag == DT_NULL)
			return i->strtab != 0 && i->symtab != 0;
		if (field != NULL)
			*field = d->d_un.d_ptr - (load->p_vaddr - load->p_offset);
	}
	return false;
}

/* The table has one chain word for each symbol. */
static size_t count_by_hash(const struct image *i)
{
	const struct hash *table = AT(i, i->hash, struct hash);

	return table != NULL ? table->nchain : 0;
}

/* The highest symbol that starts a bucket; SIZE_MAX if the buckets do not end in the image. */
static size_t last_bucket(const struct image *i, uintptr_t buckets, uint32_t nbuckets)
{
	const uint32_t *first;
	size_t last = 0;

	for (size_t n = 0; n < nbuckets; n++) {
		if ((first = AT(i, buckets + n * sizeof *first, uint32_t)) == NULL)
			return SIZE_MAX;
		last = *first > last ? *first : last;
	}
	return last;
}

/* The last symbol is the one that ends the last bucket's chain: its word has the lowest bit set. */
static size_t count_by_gnu_hash(const struct image *i)
{
	const struct gnu_hash *table = AT(i, i->gnu_hash, struct gnu_hash);
	const uint32_t *word;
	uintptr_t buckets, chains;

	if (table == NULL)
		return 0;
	buckets = i->gnu_hash + sizeof *table + table->bloom_size * sizeof(uint64_t);
	chains = buckets + table->nbuckets * sizeof *word;
	for (size_t last = last_bucket(i, buckets, table->nbuckets); last >= table->symoffset;
		last++) {
		if ((word = AT(i, chains + (last - table->symoffset) * sizeof *word, uint32_t)) ==
			NULL)
			return 0;
		if (*word & 1)
			return last + 1;
	}
	return table->symoffset; /* the table contains no symbol */
}

/* Whether the version with the index `wanted` has the name `version`. */
static bool is_version(const struct image *i, unsigned wanted, const char *version)
{
	const Elf64_Verdef *d;
	const Elf64_Verdaux *a;

	for (uintptr_t offset = i->verdef; (d = AT(i, offset, Elf64_Verdef)) != NULL;
		offset += d->vd_next) {
		if ((d->vd_flags & VER_FLG_BASE) == 0 && (d->vd_ndx & 0x7fff) == wanted) {
			a = AT(i, offset + d->vd_aux, Elf64_Verdaux);
			return a != NULL && is_string(i, i->strtab + a->vda_name, version);
		}
		if (d->vd_next == 0)
			return false;
	}
	return false;
}

static bool has_version(const struct image *i, size_t symbol, const char *version)
{
	const uint16_t *index;

	if (i->versym == 0 || i->verdef == 0)
		return true; /* the image has no versions, so the name must be enough */
	index = AT(i, i->versym + symbol * sizeof *index, uint16_t);
	return index != NULL && is_version(i, *index & 0x7fff, version);
}

static bool is_function(const Elf64_Sym *s)
{
	const unsigned type = ELF64_ST_TYPE(s->st_info), bind = ELF64_ST_BIND(s->st_info);

	return (type == STT_FUNC || type == STT_NOTYPE) &&
	       (bind == STB_GLOBAL || bind == STB_WEAK) && s->st_shndx != SHN_UNDEF;
}

COLD void *linkrt_vdso_symbol(const void *image, size_t size, const char *name, const char *version)
{
	struct image i = {.base = image, .size = size};
	const Elf64_Sym *s;

	if (!read_image_dynamic(&i))
		return NULL;
	i.symbols = i.hash != 0 ? count_by_hash(&i) : i.gnu_hash != 0 ? count_by_gnu_hash(&i) : 0;
	for (size_t n = 0; n < i.symbols; n++) {
		if ((s = AT(&i, i.symtab + n * sizeof *s, Elf64_Sym)) == NULL)
			return NULL;
		if (is_function(s) && is_string(&i, i.strtab + s->st_name, name) &&
			has_version(&i, n, version)) {
			const Elf64_Phdr *load = segment(&i, PT_LOAD);
			return (void *)(uintptr_t)AT(
				&i, s->st_value - (load->p_vaddr - load->p_offset), char);
		}
	}
	return NULL;
}

size_t linkrt_vdso_size(const void *image)
{
	const struct image first_page = {.base = image, .size = 4096};
	const Elf64_Phdr *load = segment(&first_page, PT_LOAD);

	return load != NULL ? load->p_offset + load->p_filesz : 0;
}
