/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What libgcc's unwinder calls of a libc, for programs without one. musl lacks the first. target.mk
 * and command/link/link.c give these calls the prefix __wrap_.
 * Source: GCC 12 libgcc/unwind-dw2-fde-dip.c; glibc 2.36 <dlfcn.h>, _dl_find_object.
 */
#include "runtime/phdr.h"
#include "sys/mem.h"
#include "sys/throw.h"

/* Where an object is mapped, and where its PT_GNU_EH_FRAME is. */
struct found_object {
	unsigned long long flags;
	void *map_start, *map_end;
	void *link_map;
	void *eh_frame;
	unsigned long long reserved[7];
};

int find_object(void *pc, struct found_object *found) __asm__("__wrap__dl_find_object");
_Noreturn void wrap_abort(void) __asm__("__wrap_abort");
void *wrap_malloc(size_t size) __asm__("__wrap_malloc");
void wrap_free(void *p) __asm__("__wrap_free");
size_t wrap_strlen(const char *s) __asm__("__wrap_strlen");
char *wrap_strchr(const char *s, int c) __asm__("__wrap_strchr");

extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

/* The segment of the program with that address, or NULL. */
static const Elf64_Phdr *find_segment(
	const struct program_headers *headers, uintptr_t bias, uintptr_t address)
{
	for (unsigned long i = 0; i < headers->count; i++) {
		const Elf64_Phdr *p = &headers->at[i];
		if (p->p_type == PT_LOAD && address - (bias + p->p_vaddr) < p->p_memsz)
			return p;
	}
	return NULL;
}

/* -1: the address is no code of the program, or the linker has made no table. */
int find_object(void *pc, struct found_object *found)
{
	const struct program_headers headers = program_headers();
	const uintptr_t bias = phdr_bias(headers.at, headers.count, _DYNAMIC);
	const Elf64_Phdr *table = phdr_find(headers.at, headers.count, PT_GNU_EH_FRAME);
	const Elf64_Phdr *code = find_segment(&headers, bias, (uintptr_t)pc);

	if (table == NULL || code == NULL)
		return -1;
	*found = (struct found_object){
		.map_start = (void *)(bias + code->p_vaddr),
		.map_end = (void *)(bias + code->p_vaddr + code->p_memsz),
		.eh_frame = (void *)(bias + table->p_vaddr),
	};
	return 0;
}

/* Tables that a program registers itself are sorted if there is memory. No program does. */
void *wrap_malloc(size_t size)
{
	(void)size;
	return NULL;
}

void wrap_free(void *p)
{
	(void)p;
}

_Noreturn void wrap_abort(void)
{
	LINKRT_THROW("the stack cannot be unwound: a table of call frames is wrong");
}

size_t wrap_strlen(const char *s)
{
	return linkrt_strlen(s);
}

char *wrap_strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (*s == '\0')
			return NULL;
	return (char *)(uintptr_t)s;
}
