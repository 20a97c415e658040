/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds compilers, binutils and emulators by their names in Debian: TRIPLET-NAME
 * for another architecture, NAME for the host.
 */
#include "command/compile/toolchain.h"

#include "command/base/diag.h"
#include "command/base/step.h"

#include <string.h>

static const struct kind {
	const char *what;
	const char *names[3]; /* first choice first */
	const char *package;
	bool cross; /* Debian has PACKAGE-TRIPLET for other architectures */
} kinds[] = {
	[TOOL_CC] = {"C compiler", {"gcc", "gcc-12"}, "gcc", true},
	[TOOL_GO] = {"Go compiler", {"gccgo-12", "gccgo"}, "gccgo-12", true},
	[TOOL_STRIP] = {"strip", {"strip"}, "binutils", true},
	[TOOL_MUSL] = {"musl", {"musl-gcc"}, "musl-tools", false},
	[TOOL_EMULATOR] = {"emulator", {NULL}, "qemu-user", false},
};

static char *find_prefixed(const char *prefix, const char *name)
{
	char *full = format("%s%s", prefix, name);

	return step_find(full) ? full : NULL;
}

static char *find_by_kind(const struct kind *kind, const struct arch *arch)
{
	char *prefix = format("%s-", arch->triplet), *found = NULL;

	for (const char *const *name = kind->names; *name && !found; name++) {
		if (arch_is_host(arch))
			found = find_prefixed("", *name);
		if (!found)
			found = find_prefixed(prefix, *name);
	}
	return found;
}

/* A package of Debian has `-` in its name where the triplet has `_`. */
static char *package_of(const struct kind *kind, const struct arch *arch)
{
	char *package = kind->cross && !arch_is_host(arch)
				? format("%s-%s", kind->package, arch->triplet)
				: copy(kind->package);

	for (char *c = package; (c = strchr(c, '_'));)
		*c = '-';
	return package;
}

static const char *missing(const struct kind *kind, const char *name, const struct arch *arch)
{
	complain(NULL, "no %s for %s: %s is not in PATH (Debian package %s)", kind->what,
		arch->name, name, package_of(kind, arch));
	return NULL;
}

static const char *find_emulator(const struct arch *arch)
{
	char *found = find_prefixed("", arch->emulator),
	     *name = format("%s-static", arch->emulator);

	if (!found)
		found = find_prefixed("", name);
	return found ? found : missing(&kinds[TOOL_EMULATOR], arch->emulator, arch);
}

static const char *no_cross_musl(const struct arch *arch)
{
	complain(NULL, "no musl for %s: musl-gcc serves the host's own architecture only",
		arch->name);
	return NULL;
}

const char *toolchain_find(enum tool tool, const struct arch *arch)
{
	const struct kind *kind = &kinds[tool];

	if (tool == TOOL_EMULATOR)
		return find_emulator(arch);
	if (tool == TOOL_MUSL && !arch_is_host(arch))
		return no_cross_musl(arch);
	const char *found = find_by_kind(kind, arch);
	if (found)
		return found;
	char *name = format("%s%s%s", arch_is_host(arch) ? "" : arch->triplet,
		arch_is_host(arch) ? "" : "-", kind->names[0]);
	return missing(kind, name, arch);
}

static bool was_not_built(const struct arch *arch)
{
	complain(NULL,
		"no liblinkrt.a for %s: linkrt was built without it (configure --with-targets=%s, or Debian package linkrt-cross)",
		arch->name, arch->name);
	return false;
}

bool toolchain_serves(const struct arch *arch, bool run, bool built)
{
	return arch_is_host(arch) ||
	       (toolchain_find(TOOL_CC, arch) && (!run || toolchain_find(TOOL_EMULATOR, arch)) &&
		       (built || was_not_built(arch)));
}
