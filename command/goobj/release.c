/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One table for each release, filled from the lists that have a column or a
 * range for it. Sources: cmd/internal/objabi/{reloctype,symkind}.go,
 * cmd/internal/goobj/{objfile,builtinlist}.go and internal/abi/symtab.go.
 */
#include "command/goobj/release.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS (RELEASE_LAST - RELEASE_FIRST + 1)

static const uint8_t reloc_numbers[][COLUMNS] = {
#define RELOCTYPE(name, ...) [GO_##name] = {__VA_ARGS__},
#include "command/goobj/reloctypes.def"
#undef RELOCTYPE
};

static const struct kind {
	enum sym_class class;
	uint8_t numbers[COLUMNS];
} kinds[] = {
#define SYMKIND(name, class, ...) {CLASS_##class, {__VA_ARGS__}},
#include "command/goobj/symkinds.def"
#undef SYMKIND
};

static const struct builtin builtins[] = {
#define BUILTIN(name, what, first, last) {name, BUILTIN_##what, first, last},
#include "command/goobj/builtins.def"
#undef BUILTIN
};

static struct release releases[COLUMNS];

static void fill_numbers(struct release *release, size_t column)
{
	for (size_t type = 0; type < sizeof reloc_numbers / sizeof *reloc_numbers; type++)
		release->relocs[reloc_numbers[type][column]] = type;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		release->kinds[kinds[i].numbers[column]] = kinds[i].class;
	release->relocs[0] = GO_UNKNOWN; /* where the types that the release lacks went */
	release->kinds[0] = CLASS_UNKNOWN;
}

static void fill_builtins(struct release *release)
{
	for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
		if (builtins[i].first <= release->minor && release->minor <= builtins[i].last)
			release->builtins[release->builtin_count++] = &builtins[i];
}

static const struct release *release_table(unsigned minor)
{
	struct release *release = &releases[minor - RELEASE_FIRST];

	if (release->minor)
		return release;
	release->minor = minor;
	release->magic = minor < 20 ? "\0go118ld" : "\0go120ld";
	release->init = minor < 21 ? INIT_DEPS : INIT_ORDER;
	release->panic_bounds = minor < 26 ? -1 : 4;
	fill_numbers(release, minor - RELEASE_FIRST);
	fill_builtins(release);
	return release;
}

const struct release *release_find(const char *version)
{
	char *end;

	if (strncmp(version, "go1.", 4) != 0)
		return NULL;
	unsigned long minor = strtoul(version + 4, &end, 10);
	if (end == version + 4 || (*end && *end != '.' && *end != 'r' && *end != 'b' && *end != '-'))
		return NULL;
	return minor < RELEASE_FIRST || minor > RELEASE_LAST ? NULL : release_table(minor);
}
