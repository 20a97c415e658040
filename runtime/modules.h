/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Modules under their plain names. Contracts: include/linkrt.h.
 */
#ifndef RUNTIME_MODULES_H
#define RUNTIME_MODULES_H

#include "linkrt.h"

#include <elf.h>

linkrt_slice linkrt_active_modules(void);
void linkrt_modulesinit(void);
void linkrt_addmoduledata(linkrt_moduledata *m);

/* Fills in the ranges of an object's segments. `bias`: the distance that it was moved by. */
static inline void moduledata_set_ranges(
	linkrt_moduledata *m, const Elf64_Phdr *p, unsigned long phnum, uintptr_t bias)
{
	for (; phnum > 0; phnum--, p++) {
		const uintptr_t start = bias + p->p_vaddr;
		if (p->p_type != PT_LOAD)
			continue;
		if (p->p_flags & PF_X) {
			m->text = m->text != 0 ? m->text : start;
			m->etext = start + p->p_memsz;
		} else if (p->p_flags & PF_W) {
			m->data = m->data != 0 ? m->data : start;
			if (p->p_filesz > 0)
				m->edata = start + p->p_filesz;
			if (p->p_memsz > p->p_filesz) {
				m->bss = m->bss != 0 ? m->bss : start + p->p_filesz;
				m->ebss = start + p->p_memsz;
			}
		}
	}
}

#endif
