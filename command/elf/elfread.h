/* SPDX-License-Identifier: BSD-3-Clause
 *
 * ELF files in memory, by themselves or as members of an archive.
 */
#ifndef COMMAND_ELF_ELFREAD_H
#define COMMAND_ELF_ELFREAD_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>

struct elf_file {
	Elf *elf; /* not of ELF_K_ELF if the file is no ELF file */
	const char *bytes;
	size_t size;
	const char *label; /* FILE or ARCHIVE(MEMBER) */
	bool member;
};

/* What is wrong with an object that has no machine code, and the symbol by which gcc tells. */
#define BITCODE_ONLY "has bytecode for link-time optimisation only (compile it with -fno-lto)"
#define BITCODE_SYMBOL "__gnu_lto_slim"

/* False, after a message: it is no ELF file, is truncated, or has a damaged table of symbols. */
bool elf_check(const struct elf_file *file);

/* False, after a message that has libelf's reason. */
bool elf_damaged(const char *label, const char *what);

/* Returns false to end the walk. */
typedef bool elf_take_fn(void *context, const struct elf_file *file);

/*
 * Calls `take` for each member of an archive, or for the file itself. False if a call was, or after
 * a message.
 */
bool elf_each(const char *label, char *image, size_t size, elf_take_fn *take, void *context);

/* The same for an archive, whatever its members are. */
bool elf_each_member(const char *label, char *image, size_t size, elf_take_fn *take, void *context);

/* The section of that name, and its header; NULL if there is none. */
Elf_Scn *elf_section(Elf *elf, const char *name, GElf_Shdr *header);

/* The index of the symbol that a relocation of this file refers to; 0 for none. */
size_t elf_relocation_symbol(const GElf_Ehdr *header, const GElf_Rela *rela);

#endif
