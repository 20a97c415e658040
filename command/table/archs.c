/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of architectures. Whatever the command knows about one is in its row.
 */
#include "command/table/archs.h"

#include "command/base/text.h"

#include <elf.h>
#include <stddef.h>
#include <string.h>
#include <sys/utsname.h>

static const struct arch archs[] = {
#define ARCH(name, machine, cpu, triplet, emulator, data, folder)                                  \
	{#name, machine, #cpu, triplet, emulator, data},
#include "arch/archs.def"
};
static const size_t arch_count = sizeof archs / sizeof *archs;

const struct arch *arch_find(const char *name)
{
	for (size_t i = 0; i < arch_count; i++)
		if (!strcmp(archs[i].name, name))
			return &archs[i];
	return NULL;
}

const struct arch *arch_of_machine(unsigned machine, unsigned data)
{
	for (size_t i = 0; i < arch_count; i++)
		if (archs[i].machine == machine && archs[i].data == data)
			return &archs[i];
	return NULL;
}

/* Two architectures may have the same CPU, in different byte orders (mips64). */
const struct arch *arch_host(void)
{
	const unsigned data = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB;
	struct utsname host;

	if (uname(&host) == 0)
		for (size_t i = 0; i < arch_count; i++)
			if (!strcmp(archs[i].cpu, host.machine) && archs[i].data == data)
				return &archs[i];
	return NULL;
}

bool arch_is_host(const struct arch *arch)
{
	return arch == arch_host();
}

static bool is_among(const struct arch *arch, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(arch->name, names[i]))
			return true;
	return false;
}

bool arch_needs_pic(const struct arch *arch)
{
	static const char *const names[] = {
#define PIC(name) #name,
#include "arch/archs.def"
	};

	return is_among(arch, names, sizeof names / sizeof *names);
}

bool arch_sees_textrel(const struct arch *arch)
{
	static const char *const names[] = {
#define TEXTREL(name) #name,
#include "arch/archs.def"
	};

	return !is_among(arch, names, sizeof names / sizeof *names);
}

char *arch_names(void)
{
	struct strings names = {0};

	for (size_t i = 0; i < arch_count; i++)
		strings_add(&names, archs[i].name);
	return strings_join(&names, ", ");
}
