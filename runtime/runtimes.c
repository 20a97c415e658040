/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds a second runtime in the process.
 */
#include "runtime/runtimes.h"

#include "linkrt.h"
#include "runtime/phdr.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#include <stdbool.h>

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

/* The declarations of <link.h>, which only a libc has. */
struct dl_phdr_info {
	uintptr_t addr;
	const char *name;
	const Elf64_Phdr *phdr;
	uint16_t phnum;
};

extern int dl_iterate_phdr(int (*visit)(struct dl_phdr_info *info, size_t size, void *data),
	void *data) __attribute__((weak, visibility("default")));

struct link_map {
	uintptr_t addr;
	const char *name;
	const Elf64_Dyn *dynamic;
	const struct link_map *next;
};

/* What the dynamic linker tells debuggers of a link namespace. */
struct namespace
{
	int version; /* since 2 with `next` */
	const struct link_map *objects;
	uintptr_t brk;
	int state;
	uintptr_t linker;
	const struct namespace *next;
};

static bool is_mark(const Elf64_Nhdr *note)
{
	return note->n_namesz == sizeof NOTE_NAME &&
	       linkrt_memcmp(note + 1, NOTE_NAME, sizeof NOTE_NAME) == 0;
}

static bool has_mark(const unsigned char *notes, size_t size)
{
	const unsigned char *end = notes + size;

	while ((size_t)(end - notes) >= sizeof(Elf64_Nhdr)) {
		const Elf64_Nhdr *note = (const void *)notes;
		if (is_mark(note))
			return true;
		notes += sizeof *note + align_up(note->n_namesz, 4) + align_up(note->n_descsz, 4);
	}
	return false;
}

static bool has_runtime(uintptr_t bias, const Elf64_Phdr *p, size_t count)
{
	for (const Elf64_Phdr *end = p + count; p < end; p++)
		/* Notes that are aligned to 8 bytes are properties and have another layout. */
		if (p->p_type == PT_NOTE && p->p_align <= 4 &&
			has_mark((const void *)(bias + p->p_vaddr), p->p_memsz))
			return true;
	return false;
}

/* The first two objects of the process that contain a runtime. */
struct runtimes {
	const char *name[2];
	const Elf64_Phdr *headers[2];
	int count;
};

/* An object may be in several namespaces. Returns true if there are two runtimes. */
static bool note_object(
	struct runtimes *found, const char *name, uintptr_t bias, const Elf64_Phdr *p, size_t count)
{
	if (found->count == 2 || !has_runtime(bias, p, count) ||
		(found->count == 1 && found->headers[0] == p))
		return found->count == 2;
	found->headers[found->count] = p;
	found->name[found->count++] = name[0] != '\0' ? name : "the program";
	return found->count == 2;
}

static int find_runtime(struct dl_phdr_info *info, size_t size, void *found)
{
	(void)size;
	return note_object(found, info->name, info->addr, info->phdr, info->phnum);
}

/* The headers of a dynamically linked program. If the user ran the dynamic linker by hand, these
 * are the linker's, and `at` becomes NULL: then no other namespace is searched. */
static struct program_headers dynamic_program(void)
{
	struct program_headers program = program_headers();

	if (phdr_find(program.at, program.count, PT_PHDR) == NULL)
		program.at = NULL;
	return program;
}

/* The list of namespaces, or NULL. The dynamic linker writes it into the program (DT_DEBUG). */
static const struct namespace *namespaces(struct program_headers program)
{
	const Elf64_Phdr *p = phdr_find(program.at, program.count, PT_DYNAMIC);
	const uintptr_t bias = phdr_bias(program.at, program.count, NULL);

	if (p == NULL)
		return NULL;
	for (const Elf64_Dyn *d = (const void *)(bias + p->p_vaddr); d->d_tag != DT_NULL; d++)
		if (d->d_tag == DT_DEBUG)
			return (const struct namespace *)d->d_un.d_ptr;
	return NULL;
}

/* The header of an object that is linked at 0, as all but programs are, or NULL. */
static const Elf64_Ehdr *header_of(const struct link_map *m)
{
	const Elf64_Ehdr *e = (const Elf64_Ehdr *)m->addr;
	unsigned char resident;

	if (e == NULL || syscall_failed(SYSCALL3(__NR_mincore, e, 1, &resident)))
		return NULL;
	return linkrt_memcmp(e->e_ident, ELFMAG, SELFMAG) == 0 ? e : NULL;
}

/* dl_iterate_phdr shows one namespace. The first object of the first one is the program. */
static void find_in_all_namespaces(struct runtimes *found)
{
	const struct program_headers program = dynamic_program();
	const struct namespace *first = namespaces(program);
	const Elf64_Ehdr *e;

	if (first == NULL || first->version < 2 || first->next == NULL)
		return;
	*found = (struct runtimes){.count = 0};
	note_object(
		found, "", phdr_bias(program.at, program.count, NULL), program.at, program.count);
	for (const struct namespace *n = first; n != NULL; n = n->next)
		for (const struct link_map *m = n->objects; m != NULL; m = m->next)
			if ((e = header_of(m)) != NULL)
				note_object(found, m->name, m->addr,
					(const void *)(m->addr + e->e_phoff), e->e_phnum);
}

static void print(const char *s)
{
	linkrt_print((linkrt_string){s, (intptr_t)linkrt_strlen(s)});
}

/* Two semaphore tables lose wake-ups: a release in one does not find the waiters in the other.
 * Weak: see runtime/oneruntime.c. */
__attribute__((weak)) void refuse_second_runtime(void)
{
	struct runtimes found = {.count = 0};

	if (dl_iterate_phdr != NULL)
		dl_iterate_phdr(find_runtime, &found);
	if (found.count < 2)
		find_in_all_namespaces(&found);
	if (found.count < 2)
		return;
	print("linkrt: ");
	print(found.name[0]);
	print(" and ");
	print(found.name[1]);
	print(" both contain the runtime; link both to liblinkrt.so, "
	      "or the second to liblinkrt-module.a\n");
	LINKRT_THROW("two linkrt runtimes in one process");
}
