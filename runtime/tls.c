/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread-local storage blocks.
 */
#include "runtime/tls.h"

#include "arch.h"
#include "runtime/auxv.h"
#include "runtime/mem.h"

#include <linux/auxvec.h>

/* What PT_TLS says. Written once, before the second thread. */
static struct {
	const unsigned char *image;
	size_t filesz, memsz, align;
	uintptr_t offset_in_page; /* p_vaddr modulo p_align: the linker counts from there */
} tls;

static const Elf64_Phdr *find_tls(void)
{
	const Elf64_Phdr *p = (const Elf64_Phdr *)linkrt_auxv(AT_PHDR);

	for (unsigned long n = linkrt_auxv(AT_PHNUM); n > 0; n--, p++)
		if (p->p_type == PT_TLS)
			return p;
	return NULL;
}

void tls_init(uintptr_t bias)
{
	const Elf64_Phdr *p = find_tls();

	tls.align = _Alignof(struct arch_tcb);
	if (p == NULL)
		return;
	tls.image = (const unsigned char *)(bias + p->p_vaddr);
	tls.filesz = p->p_filesz;
	tls.memsz = p->p_memsz;
	if (p->p_align > tls.align)
		tls.align = p->p_align;
	tls.offset_in_page = p->p_vaddr & (tls.align - 1);
}

size_t tls_block_size(void)
{
	return tls.memsz + sizeof(struct arch_tcb) + 3 * tls.align;
}

static uintptr_t align_up(uintptr_t address)
{
	return (address + tls.align - 1) & -tls.align;
}

/* The thread pointer is aligned; the image stands right below it, or above behind the control block. */
static unsigned char *image_below(uintptr_t tp)
{
	return (unsigned char *)(tp - align_up(tls.memsz + tls.offset_in_page) + tls.offset_in_page);
}

static unsigned char *image_above(uintptr_t tp)
{
	const uintptr_t first = tp + sizeof(struct arch_tcb);

	return (unsigned char *)(first + ((tls.offset_in_page - first) & (tls.align - 1)));
}

void *tls_block_init(void *memory)
{
	const uintptr_t start = (uintptr_t)memory;
	/* Below the thread pointer the image takes whole units of alignment, counted from there. */
	const uintptr_t below = align_up(tls.memsz + tls.offset_in_page) - tls.offset_in_page;
	const uintptr_t tp = align_up(ARCH_TLS_BELOW_TP ? start + below : start);
	unsigned char *image = ARCH_TLS_BELOW_TP ? image_below(tp) : image_above(tp);
	uintptr_t canary = 0;

	linkrt_memcpy(image, tls.image, tls.filesz);
	linkrt_memset(image + tls.filesz, 0, tls.memsz - tls.filesz);
	if (linkrt_auxv(AT_RANDOM) != 0)
		linkrt_memcpy(&canary, (const void *)linkrt_auxv(AT_RANDOM), sizeof canary);
	arch_tcb_init(
		(struct arch_tcb *)tp, canary & ~(uintptr_t)0xff); /* a zero byte stops string overruns */
	return (void *)tp;
}
