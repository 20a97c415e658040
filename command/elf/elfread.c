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

static bool take_one(struct elf_file file, elf_take_fn *take, void *context)
{
	elf_version(EV_CURRENT);
	elf_errno(); /* forgets the fault of an earlier file */
	file.elf = elf_memory((char *)file.bytes, file.size);
	bool taken = take(context, &file);
	elf_end(file.elf);
	return taken;
}

bool elf_each(const char *label, char *image, size_t size, elf_take_fn *take, void *context)
{
	struct ar ar = {.bytes = image, .size = size};
	struct ar_member m;
	enum ar_state state;

	if (file_kind(image, size) != FILE_ARCHIVE)
		return take_one((struct elf_file){NULL, image, size, label, false}, take, context);
	while ((state = ar_next(&ar, &m)) == AR_MEMBER) {
		char *name = format("%s(%s)", label, m.name);
		if (*m.name != '/' &&
			!take_one((struct elf_file){NULL, m.bytes, m.size, name, true}, take,
				context))
			return false;
	}
	if (state != AR_END)
		complain(label, "the file is truncated");
	return state == AR_END;
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

/* MIPS has fields of its own in r_info: 4 bytes for the symbol, then 4 types, the first one last. */
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
