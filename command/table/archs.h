/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The architectures that linkrt has a port for: the rows of arch/archs.def.
 */
#ifndef COMMAND_TABLE_ARCHS_H
#define COMMAND_TABLE_ARCHS_H

#include <stdbool.h>

struct arch {
	const char *name; /* as GOARCH; folder under arch/ */
	unsigned machine; /* ELF e_machine */
	const char *cpu, *triplet, *emulator;
	unsigned data; /* byte order: ELF's EI_DATA */
};

const struct arch *arch_find(const char *name);

/* The row of ELF's e_machine and EI_DATA, or NULL. */
const struct arch *arch_of_machine(unsigned machine, unsigned data);

/* The machine the command runs on, or NULL if there is no port for it. */
const struct arch *arch_host(void);
bool arch_is_host(const struct arch *arch);

/* Whether the code of static programs is position-independent, too. */
bool arch_needs_pic(const struct arch *arch);

/* Whether the linker knows which relocations of a static-pie lie in read-only memory. */
bool arch_sees_textrel(const struct arch *arch);

/* All names, separated by ", ". */
char *arch_names(void);

#endif
