/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A shared object links this file to be a module. It registers itself at dlopen and removes itself
 * at dlclose. It does not contain the runtime; the program does.
 */
#include "runtime/init.h"
#include "runtime/modules.h"

extern const Elf64_Ehdr __ehdr_start __attribute__((visibility("hidden")));

/* The declarations of <dlfcn.h>, which only a libc has. */
struct dl_info {
	const char *file;
	void *base;
	const char *symbol;
	void *address;
};
extern int dladdr(const void *address, struct dl_info *info)
	__attribute__((weak, visibility("default")));

/* Weak: a link that names this file twice has one descriptor, and registers it once. */
__attribute__((weak)) linkrt_moduledata linkrt_this_module;

static void register_this_module(void)
{
	const Elf64_Ehdr *e = &__ehdr_start;
	struct dl_info info;

	if (linkrt_this_module.etext != 0)
		return;
	if (dladdr != NULL && dladdr(e, &info) != 0)
		linkrt_this_module.file = info.file;
	moduledata_set_ranges(&linkrt_this_module, (const Elf64_Phdr *)((uintptr_t)e + e->e_phoff),
		e->e_phnum, (uintptr_t)e);
	runtime_addmoduledata(&linkrt_this_module);
}
CONSTRUCTOR(register_this_module);

static void end(void)
{
	linkrt_removemoduledata(&linkrt_this_module);
}
DESTRUCTOR(end);
