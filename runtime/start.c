/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The start of a program without a libc: from the entry of the process to main and the exit.
 */
#include "linkrt.h"
#include "runtime/phdr.h"
#include "runtime/runtimes.h"
#include "runtime/threads.h"
#include "runtime/tls.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/libc.h"
#include "sys/mem.h"
#include "sys/process.h"
#include "sys/throw.h"

#include <linux/auxvec.h>

/* A C program has main, a gccgo program the others. They may come from any object. */
#define OPTIONAL __attribute__((weak, visibility("default")))
extern int main(int argc, char **argv, char **envp) OPTIONAL;
extern void go_init_main(void) __asm__("__go_init_main") OPTIONAL;
extern void go_main(void) __asm__("main.main") OPTIONAL;

/* Symbols that the linker defines. */
#define LINKER_DEFINED __attribute__((weak, visibility("hidden")))
typedef void array_entry(int argc, char **argv, char **envp);
extern array_entry *const __preinit_array_start[] LINKER_DEFINED;
extern array_entry *const __preinit_array_end[] LINKER_DEFINED;
extern array_entry *const __init_array_start[] LINKER_DEFINED;
extern array_entry *const __init_array_end[] LINKER_DEFINED;
extern void (*const __fini_array_start[])(void) LINKER_DEFINED;
extern void (*const __fini_array_end[])(void) LINKER_DEFINED;

_Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic);
_Noreturn void linkrt_exit_program(int status);

struct arguments {
	int argc;
	char **argv, **envp;
	const unsigned long *auxv;
};

/* The stack holds argc, argv..., NULL, envp..., NULL, auxv. */
static inline struct arguments read_stack(uintptr_t *stack)
{
	struct arguments a = {.argc = (int)stack[0], .argv = (char **)(stack + 1)};
	char **end = a.envp = a.argv + a.argc + 1;

	while (*end != NULL)
		end++;
	a.auxv = (const unsigned long *)(end + 1);
	return a;
}

/*
 * A port may relocate in _start, and an architecture may lack IFUNC. No relocation has this type.
 */
#define NO_RELOCATION UINT32_MAX
#ifndef ARCH_R_RELATIVE
#define ARCH_R_RELATIVE NO_RELOCATION
#define ARCH_R_ADDRESS NO_RELOCATION
#define ARCH_R_TPREL NO_RELOCATION
#endif
#ifndef ARCH_R_IRELATIVE
#define ARCH_R_IRELATIVE NO_RELOCATION
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) hwcap, more
#endif

enum { RELRSZ = 35, RELR = 36, TAGS }; /* DT_RELRSZ and DT_RELR, which older headers lack */

/* A static-pie's bias and the values of its dynamic section by tag. All 0 in other programs. */
struct dynamic {
	uintptr_t bias;
	uintptr_t value[TAGS];
};

static inline void read_dynamic(struct dynamic *p, const Elf64_Dyn *d)
{
	for (; d->d_tag != DT_NULL; d++)
		if ((uint64_t)d->d_tag < TAGS)
			p->value[d->d_tag] = d->d_un.d_ptr;
}

/* Returns base + value for a symbol of the program, base for none, 0 for an undefined symbol. */
static inline uintptr_t symbol_address(const struct dynamic *p, uint64_t index, uintptr_t base)
{
	const Elf64_Sym *s = (const Elf64_Sym *)(p->bias + p->value[DT_SYMTAB]) + index;

	if (index == STN_UNDEF)
		return base;
	return s->st_shndx != SHN_UNDEF ? base + s->st_value : 0;
}

typedef uintptr_t __attribute__((aligned(1), may_alias)) unaligned_word;

/* Applies the relocations of one type. */
static inline void relocate_rela(const struct dynamic *p, unsigned type, uintptr_t base)
{
	const Elf64_Rela *r = (const Elf64_Rela *)(p->bias + p->value[DT_RELA]);

	for (const Elf64_Rela *end = r + p->value[DT_RELASZ] / sizeof *r; r < end; r++)
		if (ELF64_R_TYPE(r->r_info) == type)
			*(unaligned_word *)(p->bias + r->r_offset) =
				symbol_address(p, ELF64_R_SYM(r->r_info), base) +
				(uintptr_t)r->r_addend;
}

/* DT_RELR: an even word is the address of a word to move; an odd one is a bitmap of the next 63. */
static inline void relocate_relr(uintptr_t bias, const uintptr_t *r, size_t size)
{
	uintptr_t *where = NULL;

	for (const uintptr_t *end = r + size / sizeof *r; r < end; r++) {
		if ((*r & 1) == 0) {
			where = (uintptr_t *)(bias + *r);
			*where++ += bias;
			continue;
		}
		for (uintptr_t bits = *r >> 1, n = 0; where != NULL && bits != 0; bits >>= 1, n++)
			if (bits & 1)
				where[n] += bias;
		where += 63;
	}
}

/*
 * Runs before any access to data that holds an address. Some linkers leave relocations that name a
 * symbol of the program itself (ARCH_R_ADDRESS).
 */
static inline void relocate(const struct dynamic *p)
{
	const unsigned types[] = {ARCH_R_RELATIVE, ARCH_R_ADDRESS};

	for (size_t n = 0; n < sizeof types / sizeof *types; n++)
		relocate_rela(p, types[n], p->bias);
	relocate_relr(p->bias, (const uintptr_t *)(p->bias + p->value[RELR]), p->value[RELRSZ]);
}

extern const Elf64_Rela __rela_iplt_start[] LINKER_DEFINED, __rela_iplt_end[] LINKER_DEFINED;

/* The second argument of a resolver, on architectures whose ABI passes it: ARCH_IFUNC_ARGUMENTS. */
struct ifunc_argument {
	unsigned long size, hwcap, hwcap2;
};

/* Fills in the addresses of indirect functions (IFUNC). Each relocation's addend is a resolver. */
static COLD void resolve_ifuncs(uintptr_t bias, const Elf64_Rela *r, const Elf64_Rela *end)
{
	const struct ifunc_argument more = {
		sizeof more, linkrt_auxv(AT_HWCAP), linkrt_auxv(AT_HWCAP2)};

	for (; r < end; r++) {
		uintptr_t (*resolver)(unsigned long, const void *) =
			(uintptr_t(*)(unsigned long, const void *))(bias + (uintptr_t)r->r_addend);
		if (ELF64_R_TYPE(r->r_info) == ARCH_R_IRELATIVE)
			*(unaligned_word *)(bias + r->r_offset) =
				resolver(ARCH_IFUNC_ARGUMENTS(more.hwcap, &more));
	}
}

/* A static program has a table of them. A static-pie has them in its dynamic section. */
static void resolve_all_ifuncs(const struct dynamic *p)
{
	const Elf64_Rela *rela = (const Elf64_Rela *)(p->bias + p->value[DT_RELA]),
			 *plt = (const Elf64_Rela *)(p->bias + p->value[DT_JMPREL]);

	resolve_ifuncs(0, __rela_iplt_start, __rela_iplt_end);
	if (p->bias == 0)
		return;
	resolve_ifuncs(p->bias, rela, rela + p->value[DT_RELASZ] / sizeof *rela);
	resolve_ifuncs(p->bias, plt, plt + p->value[DT_PLTRELSZ] / sizeof *plt);
}

static void run_arrays(const struct arguments *a)
{
	for (array_entry *const *f = __preinit_array_start; f < __preinit_array_end; f++)
		(*f)(a->argc, a->argv, a->envp);
	for (array_entry *const *f = __init_array_start; f < __init_array_end; f++)
		(*f)(a->argc, a->argv, a->envp);
}

static int run_main(const struct arguments *a)
{
	if (main != NULL)
		return main(a->argc, a->argv, a->envp);
	if (go_main == NULL)
		LINKRT_THROW("no object of this program defines main or main.main");
	if (go_init_main != NULL)
		go_init_main();
	go_main();
	return 0;
}

COLD _Noreturn void linkrt_exit_program(int status)
{
	for (void (*const *f)(void) = __fini_array_end; f > __fini_array_start;)
		(*--f)();
	linkrt_exit(status);
}

/* Out of line: linkrt_start must not touch a thread-local variable before the pointer is set. */
static COLD _Noreturn void run_process(const struct arguments *a, const struct dynamic *program)
{
	resolve_all_ifuncs(program);
	threads_init((uintptr_t)a);
	refuse_second_runtime(); /* makes the linker take runtime/oneruntime.o */
	run_arrays(a);
	linkrt_exit_program(run_main(a));
}

/* A small block lies in the frame of linkrt_start, which never returns. */
enum { TLS_ON_STACK_MOST = 64 * 1024 };

static void *map_tls(size_t size)
{
	const uintptr_t p = linkrt_map_pages(0, size, 0);

	if (p == 0)
		LINKRT_THROW("no memory for main's thread-local storage");
	return (void *)p;
}

COLD _Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic)
{
	const struct arguments a = read_stack(stack);
	struct dynamic program;
	size_t size;

	linkrt_auxv_set(a.auxv);
	if (dynamic != NULL && (linkrt_auxv(AT_PHDR) == 0 || linkrt_auxv(AT_PHNUM) == 0))
		LINKRT_THROW("a static-pie cannot start without AT_PHDR in the auxiliary vector");
	program = (struct dynamic){.bias = phdr_bias((const Elf64_Phdr *)linkrt_auxv(AT_PHDR),
					   linkrt_auxv(AT_PHNUM), dynamic)};
	if (dynamic != NULL && program.bias != 0) {
		read_dynamic(&program, dynamic);
		relocate(&program);
	}
	tls_init(program.bias);
	/* Some linkers leave these relocations, although they could apply them. */
	relocate_rela(&program, ARCH_R_TPREL, (uintptr_t)tls_offset());
	size = tls_block_size();
	arch_set_thread_pointer(
		tls_block_init(size > TLS_ON_STACK_MOST ? map_tls(size) : __builtin_alloca(size)));
	__stack_chk_guard = tls_canary();
	linkrt_wipe_on_fork(&linkrt_process, sizeof linkrt_process);
	run_process(&a, &program);
}
