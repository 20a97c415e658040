/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One table for each release, filled from the rows of Go's lists that the
 * release has. Sources: cmd/internal/objabi/{reloctype,symkind}.go,
 * cmd/internal/goobj/{objfile,builtinlist}.go and internal/abi/symtab.go.
 */
#include "command/goobj/release.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH(rows) (sizeof(rows) / sizeof *(rows))

static const struct reloc_row {
	enum reloc_type type;
	struct releases releases;
} reloc_rows[] = {
#define RELOCTYPE(name, first, last) {GO_##name, {first, last}},
#define OTHER(name, first, last) {GO_UNKNOWN, {first, last}},
#include "command/goobj/reloctypes.def"
#undef RELOCTYPE
#undef OTHER
};
_Static_assert(LENGTH(reloc_rows) < RELEASE_RELOCS, "numbers from 1");

static const struct kind_row {
	enum sym_class class;
	struct releases releases;
} kind_rows[] = {
#define SYMKIND(name, class, first, last) {CLASS_##class, {first, last}},
#include "command/goobj/symkinds.def"
#undef SYMKIND
};
_Static_assert(LENGTH(kind_rows) < RELEASE_KINDS, "numbers from 1");

static const struct builtin builtins[] = {
#define BUILTIN(name, what, first, last) {name, BUILTIN_##what, {first, last}},
#include "command/goobj/builtins.def"
#undef BUILTIN
};
_Static_assert(LENGTH(builtins) <= RELEASE_BUILTINS, "numbers from 0");

static struct release releases[RELEASE_NEWEST - RELEASE_OLDEST + 1];

static void fill_relocs(struct release *release)
{
	unsigned number = 0;

	for (size_t i = 0; i < LENGTH(reloc_rows); i++)
		if (releases_have(reloc_rows[i].releases, release->minor))
			release->relocs[++number] = reloc_rows[i].type;
}

static void fill_kinds(struct release *release)
{
	unsigned number = 0;

	for (size_t i = 0; i < LENGTH(kind_rows); i++)
		if (releases_have(kind_rows[i].releases, release->minor))
			release->kinds[++number] = kind_rows[i].class;
}

static void fill_builtins(struct release *release)
{
	for (size_t i = 0; i < LENGTH(builtins); i++)
		if (releases_have(builtins[i].releases, release->minor))
			release->builtins[release->builtin_count++] = &builtins[i];
}

static const struct release *release_table(unsigned minor)
{
	struct release *release = &releases[minor - RELEASE_OLDEST];

	if (release->minor)
		return release;
	release->minor = minor;
	release->magic = minor < 20 ? "\0go118ld" : "\0go120ld";
	release->init = minor < 21 ? INIT_DEPS : INIT_ORDER;
	release->panic_bounds = minor < 26 ? -1 : 4;
	release->wrapper = minor < 23 ? 21 : minor < 25 ? 22 : 23;
	fill_relocs(release);
	fill_kinds(release);
	fill_builtins(release);
	return release;
}

const struct release *release_find(const char *version)
{
	char *end;

	if (strncmp(version, "go1.", 4) != 0)
		return NULL;
	unsigned long minor = strtoul(version + 4, &end, 10);
	if (*end && *end != '.' && *end != 'r' && *end != 'b' && *end != '-')
		return NULL;
	return minor < RELEASE_OLDEST || minor > RELEASE_NEWEST ? NULL : release_table(minor);
}
