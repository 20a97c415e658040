/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Relocates a static-pie before any other C code runs. This function itself uses no address but
 * those of its arguments. Source: SYSV ABI MIPS supplement, "Global Offset Table"; the N64 ABI's
 * relocations, up to three in one entry.
 */
#include <elf.h>
#include <stddef.h>
#include <stdint.h>

typedef uintptr_t __attribute__((aligned(1), may_alias)) unaligned_word;

void linkrt_relocate(uintptr_t bias, const Elf64_Dyn *dynamic);

/*
 * The first entries of the table are the linker's: a resolver, and a mark if it has the high bit.
 */
static inline size_t first_local(const uintptr_t *got)
{
	return (intptr_t)got[1] < 0 ? 2 : 1;
}

static inline uintptr_t value_of(const Elf64_Sym *s, uintptr_t bias)
{
	return s->st_shndx != SHN_UNDEF ? bias + s->st_value : 0;
}

/*
 * MIPS's relocation entries have an r_info of several fields: 4 bytes of a symbol, then 4 of types.
 */
struct mips_rel {
	uint64_t offset;
	uint32_t symbol;
	unsigned char special, third, second, first;
};

void linkrt_relocate(uintptr_t bias, const Elf64_Dyn *dynamic)
{
	uintptr_t *got = NULL;
	const Elf64_Sym *symbols = NULL;
	const struct mips_rel *rel = NULL;
	size_t locals = 0, first_global = 0, symbol_count = 0, rel_size = 0;

	for (const Elf64_Dyn *d = dynamic; d->d_tag != DT_NULL; d++) {
		const uintptr_t value = d->d_un.d_val;
		if (d->d_tag == DT_PLTGOT)
			got = (uintptr_t *)(bias + value);
		else if (d->d_tag == DT_SYMTAB)
			symbols = (const Elf64_Sym *)(bias + value);
		else if (d->d_tag == DT_REL)
			rel = (const struct mips_rel *)(bias + value);
		else if (d->d_tag == DT_RELSZ)
			rel_size = value;
		else if (d->d_tag == DT_MIPS_LOCAL_GOTNO)
			locals = value;
		else if (d->d_tag == DT_MIPS_GOTSYM)
			first_global = value;
		else if (d->d_tag == DT_MIPS_SYMTABNO)
			symbol_count = value;
	}
	for (size_t n = first_local(got); n < locals; n++)
		got[n] += bias;
	for (size_t n = first_global; n < symbol_count; n++)
		got[locals + n - first_global] = value_of(&symbols[n], bias);
	for (const struct mips_rel *r = rel; r < rel + rel_size / sizeof *r; r++)
		if (r->first == R_MIPS_REL32)
			*(unaligned_word *)(bias + r->offset) +=
				r->symbol == 0 ? bias : value_of(&symbols[r->symbol], bias);
}
