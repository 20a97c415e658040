/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Initialisation. It runs in this object's constructor, at the first use of a target, and in
 * linkrt_init(). It takes no lock, and two threads may run it at once: each step either has the
 * same result in both, or only the first thread's result counts.
 */
#include "runtime/init.h"

#include "linkrt.h"
#include "sys/mem.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <elf.h>

/*
 * Every copy of the runtime contains this note, so that a second copy in the process is found. It
 * is a note because linkers keep notes.
 */
#define NOTE_NAME "linkrt"
__asm__(".pushsection .note.linkrt, \"a\", %note\n"
	"	.balign 4\n"
	"	.long 7, 4, 1\n"
	"	.asciz \"" NOTE_NAME "\"\n"
	"	.balign 4\n"
	"	.long 1\n"
	"	.popsection");

void linkrt_init(void)
{
	linkrt_clock_init();
}

/* The declarations of <link.h>, which only a libc has. */
struct dl_phdr_info {
	uintptr_t addr;
	const char *name;
	const Elf64_Phdr *phdr;
	uint16_t phnum;
};

extern int dl_iterate_phdr(int (*visit)(struct dl_phdr_info *info, size_t size, void *data),
	void *data) __attribute__((weak, visibility("default")));

static int is_mark(const Elf64_Nhdr *note)
{
	return note->n_namesz == sizeof NOTE_NAME &&
	       linkrt_memcmp(note + 1, NOTE_NAME, sizeof NOTE_NAME) == 0;
}

static int has_mark(const unsigned char *notes, size_t size)
{
	const unsigned char *end = notes + size;

	while ((size_t)(end - notes) >= sizeof(Elf64_Nhdr)) {
		const Elf64_Nhdr *note = (const void *)notes;
		if (is_mark(note))
			return 1;
		notes += sizeof *note + align_up(note->n_namesz, 4) + align_up(note->n_descsz, 4);
	}
	return 0;
}

/* The first two objects of the process that contain a runtime. */
struct runtimes {
	const char *name[2];
	int count;
};

static int find_runtime(struct dl_phdr_info *info, size_t size, void *data)
{
	struct runtimes *found = data;

	(void)size;
	for (unsigned n = 0; n < info->phnum; n++) {
		const Elf64_Phdr *p = &info->phdr[n];
		/* Notes that are aligned to 8 bytes are properties and have another layout. */
		if (p->p_type == PT_NOTE && p->p_align <= 4 &&
			has_mark((const void *)(info->addr + p->p_vaddr), p->p_memsz)) {
			found->name[found->count++] =
				info->name[0] != '\0' ? info->name : "the program";
			break;
		}
	}
	return found->count == 2;
}

static void print(const char *s)
{
	linkrt_print((linkrt_string){s, (intptr_t)linkrt_strlen(s)});
}

/* Two semaphore tables lose wake-ups: a release in one does not find the waiters in the other. */
static void refuse_second_runtime(void)
{
	struct runtimes found = {.count = 0};

	if (dl_iterate_phdr == NULL || dl_iterate_phdr(find_runtime, &found) == 0)
		return;
	print("linkrt: ");
	print(found.name[0]);
	print(" and ");
	print(found.name[1]);
	print(" both contain the runtime; link both to liblinkrt.so, "
	      "or the second to liblinkrt-module.a\n");
	LINKRT_THROW("two linkrt runtimes in one process");
}

static void start(void)
{
	linkrt_init();
	refuse_second_runtime();
}
CONSTRUCTOR(start);
