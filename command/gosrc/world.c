/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Modules, the Go tree, and the package that an import path means.
 */
#include "command/gosrc/world.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/gosrc/mod/gomod.h"

#include <stdlib.h>
#include <string.h>

/* Modules */

const struct module *world_module(struct world *w, const char *path)
{
	static const struct module none;
	const char *key = atom_of(path), *slash = strrchr(path, '/');
	const struct module *m = table_find(&w->module_table, key);

	if (m)
		return m == &none ? NULL : m;
	const char *why;
	m = module_read(path, &why);
	if (why)
		world_unreadable(w, atomf("%s/go.mod", path), why);
	if (!m && !why && slash && slash > path)
		m = world_module(w, atom(path, (size_t)(slash - path)));
	*table_at(&w->module_table, key) = (void *)(m ? m : &none);
	return m;
}

bool world_add_module(struct world *w, const char *root)
{
	const char *real = file_real(root);
	const struct module *m = real ? world_module(w, real) : NULL;

	for (size_t i = 0; i < w->modules.count; i++)
		if (w->modules.at[i] == m)
			return true;
	if (!m)
		return false;
	list_add(&w->modules, (void *)m);
	if (m->fault) /* in other modules Go is lenient */
		world_refused(w, atomf("%s/go.mod", m->root), m->fault_line, m->fault);
	return true;
}

void world_add_work(struct world *w, const char *path)
{
	struct module *work = work_read(path);

	if (!work)
		return;
	if (work->fault)
		world_refused(w, path, work->fault_line, work->fault);
	list_add(&w->modules, work);
	for (size_t i = 0; i < work->uses.count; i++)
		world_add_module(w, work->uses.at[i]);
}

/* Imports */

static const char *standard_folder(const struct world *w, const char *import_path)
{
	static const char *const roots[] = {"", "/vendor"};
	struct list names = {0};
	const char *found = NULL;

	for (size_t i = 0; w->sources && !found && i < sizeof roots / sizeof *roots; i++) {
		const char *folder = atomf("%s%s/%s", w->sources, roots[i], import_path);
		if (folder_names(folder, &names, NULL) && names.count)
			found = folder;
	}
	return found;
}

static const char *find_package_folder(struct world *w, const char *import_path)
{
	const struct folder *known = table_find(&w->named_table, import_path);

	const struct origin *origin = table_find(&w->origins_by_path, import_path);

	if (known || origin)
		return known ? known->path : origin->folder;
	for (size_t i = 0; i < w->modules.count; i++) {
		const char *folder = module_folder(w, w->modules.at[i], import_path);
		if (folder)
			return folder;
	}
	return standard_folder(w, import_path);
}

struct package *world_import(struct world *w, const char *import_path)
{
	static struct folder nowhere;
	struct folder *folder = table_find(&w->import_table, import_path);

	if (!folder) {
		const char *path = find_package_folder(w, import_path);
		folder = path ? world_folder(w, path, READ_IMPORT) : NULL;
		*table_at(&w->import_table, import_path) = folder ? folder : &nowhere;
	}
	return folder && folder != &nowhere ? folder_main_package(w, folder) : NULL;
}

/* The Go tree */

static unsigned tree_release(const char *goroot)
{
	size_t size;
	const char *text = slurp(atomf("%s/VERSION", goroot), &size);

	if (text && !strncmp(text, "go1.", 4))
		return (unsigned)atoi(text + 4);
	text = slurp(atomf("%s/src/internal/goversion/goversion.go", goroot), &size);
	text = text ? strstr(text, "const Version = ") : NULL;
	return text ? (unsigned)atoi(text + strlen("const Version = ")) : 0;
}

static void use_tree(struct world *w, const struct go_tree *tree)
{
	if (w->goroot == tree->goroot)
		return;
	w->goroot = tree->goroot;
	w->sources = tree->sources;
	w->goroot_release = tree->release;
	table_clear(&w->import_table);
	table_clear(&w->named_table);
	for (size_t i = 0; i < w->folders.count; i++)
		folder_register(w, w->folders.at[i]);
}

bool world_add_tree(struct world *w, const char *goroot)
{
	const char *runtime = file_real(atomf("%s/src/runtime", goroot));

	if (!runtime)
		return false;
	struct go_tree *tree = arena_new(sizeof *tree);
	tree->goroot = atom_of(goroot);
	tree->sources = atom(runtime, strlen(runtime) - strlen("/runtime"));
	tree->release = tree_release(goroot);
	list_add(&w->trees, tree);
	use_tree(w, w->trees.at[0]);
	return true;
}

void world_keep_tree(struct world *w)
{
	w->trees.count = w->trees.count ? 1 : 0;
}

/* The tree of the release; else the newest, if the release is newer still; else the first. */
static const struct go_tree *tree_for(const struct world *w, unsigned release)
{
	const struct go_tree *first = w->trees.at[0], *newest = first;

	for (size_t i = 0; i < w->trees.count; i++) {
		const struct go_tree *tree = w->trees.at[i];
		if (tree->release == release)
			return tree;
		if (tree->release > newest->release)
			newest = tree;
	}
	return newest->release < release ? newest : first;
}

bool world_tree_fits(const struct world *w)
{
	return w->goroot && w->goroot_release == w->build.release;
}

bool world_tree_older(const struct world *w)
{
	return w->goroot && w->goroot_release < w->build.release;
}

/* Builds */

void world_set_build(struct world *w, const struct build *build)
{
	w->build = *build;
	if (w->trees.count)
		use_tree(w, tree_for(w, build->release));
	for (size_t i = 0; i < w->folders.count; i++)
		folder_forget(w->folders.at[i]);
	table_clear(&w->pushes);
	table_clear(&w->tree_pushes);
	table_clear(&w->assembled);
	w->pushes_read = false;
}
