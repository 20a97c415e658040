/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds the program headers of the running program.
 */
#include "runtime/phdr.h"

#include "sys/atomic.h"
#include "sys/auxv.h"

#include <linux/auxvec.h>

/* The linker defines it if the program's ELF header is mapped. */
extern const Elf64_Ehdr __ehdr_start __attribute__((weak, visibility("hidden")));

COLD struct program_headers program_headers(void)
{
	const struct program_headers passed = {
		(const Elf64_Phdr *)linkrt_auxv(AT_PHDR), linkrt_auxv(AT_PHNUM)};
	const Elf64_Ehdr *header = &__ehdr_start;

	/* In a shared object the symbol is the header of the object, not of the program. */
	if ((passed.at != NULL && passed.count != 0) || header == NULL || header->e_type != ET_EXEC)
		return passed;
	return (struct program_headers){
		(const Elf64_Phdr *)((uintptr_t)header + header->e_phoff), header->e_phnum};
}
