/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread-local storage blocks.
 */
#include "runtime/tls.h"

#include "arch.h"
#include "runtime/phdr.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#include <linux/auxvec.h>
#include <linux/random.h>

/* PT_TLS, the layout of a block, and the canary. Written once, before a second thread exists. */
static struct {
	const unsigned char *image;
	size_t filesz, memsz, align;
	intptr_t image_offset, tcb_offset; /* from the thread pointer */
	uintptr_t skew;                    /* each thread pointer is this modulo block_align() */
	uintptr_t canary;
} tls;

/* `first` is p_vaddr modulo p_align: the linker's offsets count from there. */
static void lay_out(uintptr_t first)
{
	const intptr_t tcb = sizeof(struct arch_tcb);

	if (ARCH_TLS_BELOW_TP) { /* the image ends at the thread pointer */
		tls.image_offset = (intptr_t)(first - align_up(tls.memsz + first, tls.align));
	} else if (ARCH_TP_BIAS != 0) { /* the control block and the image lie far below it */
		tls.image_offset = -ARCH_TP_BIAS;
		tls.tcb_offset = tls.image_offset - tcb;
		tls.skew = first + ARCH_TP_BIAS;
	} else { /* the image follows the control block */
		tls.image_offset = tcb + (intptr_t)((first - (uintptr_t)tcb) & (tls.align - 1));
	}
}

/* A word that an attacker cannot know. AT_RANDOM may be absent, and getrandom may fail. */
static uintptr_t random_word(void)
{
	const void *random = (const void *)linkrt_auxv(AT_RANDOM);
	uintptr_t word = 0;

	if (random != NULL)
		linkrt_memcpy(&word, random, sizeof word);
	else if (SYSCALL3(__NR_getrandom, &word, sizeof word, GRND_NONBLOCK) != sizeof word)
		word = (uintptr_t)&word ^ (uintptr_t)arch_cputicks() << 16;
	return word;
}

COLD void tls_init(uintptr_t bias)
{
	const struct program_headers headers = program_headers();
	const Elf64_Phdr *p = phdr_find(headers.at, headers.count, PT_TLS);
	uintptr_t first = 0;

	tls.align = 1;
	if (p != NULL) {
		tls.image = (const unsigned char *)(bias + p->p_vaddr);
		tls.filesz = p->p_filesz;
		tls.memsz = p->p_memsz;
		if (p->p_align > 1)
			tls.align = p->p_align;
		first = p->p_vaddr & (tls.align - 1);
	}
	lay_out(first);
	tls.canary = random_word() & ~(uintptr_t)0xff;
}

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
	return tls.image_offset;
}

/* The first thread pointer whose block lies above an address. */
static uintptr_t thread_pointer_above(uintptr_t memory)
{
	const intptr_t lowest =
		tls.image_offset < tls.tcb_offset ? tls.image_offset : tls.tcb_offset;

	return align_up(memory - (uintptr_t)lowest - tls.skew, block_align()) + tls.skew;
}

uintptr_t tls_canary(void)
{
	return tls.canary;
}

void *tls_block_init(void *memory)
{
	const uintptr_t tp = thread_pointer_above((uintptr_t)memory);
	unsigned char *image = (unsigned char *)tp + tls.image_offset;

	linkrt_memcpy(image, tls.image, tls.filesz);
	linkrt_memset(image + tls.filesz, 0, tls.memsz - tls.filesz);
	arch_tcb_init((struct arch_tcb *)(tp + (uintptr_t)tls.tcb_offset), tls_canary());
	return (void *)tp;
}

/* arch.h calls it where the kernel sets the pointer: arch_prctl, set_thread_area. */
_Noreturn void linkrt_thread_pointer_refused(void)
{
	LINKRT_THROW(
		"the thread pointer cannot be set: is its system call refused by a seccomp filter?");
}
