/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread-local storage blocks.
 */
#include "runtime/tls.h"

#include "arch.h"
#include "sys/auxv.h"
#include "sys/mem.h"

#include <linux/auxvec.h>

/* The values of PT_TLS. Written once, before a second thread exists. */
static struct {
	const unsigned char *image;
	size_t filesz, memsz;
	size_t align; /* of the image; the thread pointer may need a larger one */
	uintptr_t
		offset_in_page; /* p_vaddr modulo p_align: the linker's offsets count from there */
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

	tls.align = 1;
	if (p == NULL)
		return;
	tls.image = (const unsigned char *)(bias + p->p_vaddr);
	tls.filesz = p->p_filesz;
	tls.memsz = p->p_memsz;
	if (p->p_align > 1)
		tls.align = p->p_align;
	tls.offset_in_page = p->p_vaddr & (tls.align - 1);
}

static uintptr_t align_up(uintptr_t address, size_t align)
{
	return (address + align - 1) & -align;
}

/* The alignment of the thread pointer. */
static size_t block_align(void)
{
	return tls.align > _Alignof(struct arch_tcb) ? tls.align : _Alignof(struct arch_tcb);
}

size_t tls_block_size(void)
{
	return tls.memsz + sizeof(struct arch_tcb) + 3 * block_align();
}

intptr_t tls_offset(void)
{
	const uintptr_t tcb = sizeof(struct arch_tcb), offset = tls.offset_in_page;

	/* The image ends at the thread pointer, or begins far below it, or follows the TCB. */
	if (ARCH_TLS_BELOW_TP)
		return (intptr_t)(offset - align_up(tls.memsz + offset, tls.align));
	if (ARCH_TP_BIAS != 0)
		return -ARCH_TP_BIAS;
	return (intptr_t)(tcb + ((offset - tcb) & (tls.align - 1)));
}

/* The first thread pointer above an address that is aligned, or whose image is. */
static uintptr_t thread_pointer_above(uintptr_t memory)
{
	const intptr_t offset = tls_offset();

	if (ARCH_TP_BIAS != 0)
		return align_up(memory + sizeof(struct arch_tcb), block_align()) +
		       tls.offset_in_page + ARCH_TP_BIAS;
	return align_up(memory - (uintptr_t)(offset < 0 ? offset : 0), block_align());
}

void *tls_block_init(void *memory)
{
	const uintptr_t tp = thread_pointer_above((uintptr_t)memory);
	unsigned char *image = (unsigned char *)tp + tls_offset();
	struct arch_tcb *tcb = (struct arch_tcb *)tp;
	uintptr_t canary = 0;

	linkrt_memcpy(image, tls.image, tls.filesz);
	linkrt_memset(image + tls.filesz, 0, tls.memsz - tls.filesz);
	if (linkrt_auxv(AT_RANDOM) != 0)
		linkrt_memcpy(&canary, (const void *)linkrt_auxv(AT_RANDOM), sizeof canary);
	if (ARCH_TP_BIAS != 0)
		tcb = (struct arch_tcb *)image - 1;
	arch_tcb_init(tcb, canary & ~(uintptr_t)0xff); /* a zero byte stops string overruns */
	return (void *)tp;
}
