/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Program headers of an object in memory. Source: ELF gABI.
 */
#ifndef RUNTIME_PHDR_H
#define RUNTIME_PHDR_H

#include <elf.h>
#include <stddef.h>
#include <stdint.h>

/* The first header of a type, or NULL. */
static inline const Elf64_Phdr *phdr_find(const Elf64_Phdr *p, unsigned long phnum, uint32_t type)
{
	for (; p != NULL && phnum > 0; phnum--, p++)
		if (p->p_type == type)
			return p;
	return NULL;
}

/*
 * The distance by which an object was moved, or 0 if its headers do not show it. PT_PHDR shows it.
 * A static-pie has no PT_PHDR. There the address of its dynamic section, `dynamic`, shows it.
 */
static inline uintptr_t phdr_bias(
	const Elf64_Phdr *p, unsigned long phnum, const Elf64_Dyn *dynamic)
{
	const Elf64_Phdr *found = phdr_find(p, phnum, PT_PHDR);

	if (found != NULL)
		return (uintptr_t)p - found->p_vaddr;
	found = dynamic != NULL ? phdr_find(p, phnum, PT_DYNAMIC) : NULL;
	return found != NULL ? (uintptr_t)dynamic - found->p_vaddr : 0;
}

/* The program headers of the running program. `at` is NULL if nothing tells where they are. */
struct program_headers {
	const Elf64_Phdr *at;
	unsigned long count;
};

/*
 * Finds them by AT_PHDR. If the kernel passed none, a freestanding program finds them by its ELF
 * header, which the linker maps. Works at any time after relocation. Async-signal-safe.
 */
struct program_headers program_headers(void);

#endif
