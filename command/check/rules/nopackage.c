/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rule unknown-target, for a package that does not exist.
 */
#include "command/check/rules/rules.h"

#include "command/base/file.h"
#include "command/gosrc/mod/gomod.h"

#include <string.h>

static const char whole_path[] = "write the whole import path of a package that exists";

/*
 * Whether the path begins as that of the module, or of one that it requires. Without a dot, that
 * is the path of a standard package, too.
 */
static bool begins_as_module(const struct module *m, const char *path)
{
	const char *first = atom(path, strcspn(path, "/"));
	bool same = !m || !m->path || path_within(m->path, first);

	for (size_t i = 0; !same && i < m->requires.room; i++) {
		const char *required = m->requires.slots[i].key;
		same = required && path_within(required, first);
	}
	return same;
}

/* The names of standard packages begin with a folder of the tree. */
bool report_no_package(struct check *c, struct linkname *l)
{
	const struct world *w = &c->world;
	const char *path = l->provider.path;
	const char *first =
		atomf("%s/%.*s", w->sources ? w->sources : "", (int)strcspn(path, "/"), path);

	if (l->provider.home || !world_tree_fits(w) || !w->sources ||
		(!file_exists(first) && begins_as_module(l->package->folder->module, path)))
		return false;
	report_absent(c, l, RULE_UNKNOWN_TARGET, .what = atomf("Go has no package %s", path),
		.hint = misspelt_names(c, l->symbol), .fix = whole_path);
	return true;
}

/* Whether the package may be in a module that this one requires. */
static bool may_be_required(const struct module *m, const char *path)
{
	for (size_t i = 0; i < m->requires.room; i++)
		if (m->requires.slots[i].key && path_within(path, m->requires.slots[i].key))
			return true;
	return false;
}

/* The folder may be a module of its own, which a program requires, too: this is no error then. */
bool report_no_folder(struct check *c, struct linkname *l)
{
	const struct module *m = l->package->folder->module;
	const char *path = l->provider.path;
	const char *rest = m && m->path ? path_within(path, m->path) : NULL;

	if (!rest || l->provider.home || may_be_required(m, path) ||
		file_exists(atomf("%s/%s", m->root, rest)))
		return false;
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		strcmp(l->package->name, "main") != 0 ? SEVERITY_WARNING : SEVERITY_DEFAULT,
		.what = atomf(
			"module %s has no package %s to link %s", m->path, path, l->provider.name),
		.fix = whole_path);
	return true;
}
