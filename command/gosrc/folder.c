/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Folders, and the files in them. A folder is read once.
 */
#include "command/gosrc/world.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/gosrc/mod/gomod.h"

#include <errno.h>
#include <string.h>

void world_unreadable(struct world *w, const char *path, const char *why)
{
	complain(path, "cannot read: %s", why);
	w->unreadable++;
}

void world_refused(struct world *w, const char *path, unsigned line, const char *why)
{
	complain(format("%s:%u", path, line), "%s", why);
	w->unreadable++;
}

void world_complain(struct world *w, const struct source_file *file)
{
	complain(format("%s:%u:%u", file->path, file->error_line, file->error_column), "not Go: %s",
		file->error);
	w->unreadable++;
}

/* Go files */

struct want {
	const struct world *world;
	const char *text;
	size_t size;
};

/* The rest of any other file is read when a name in it is needed. */
static bool want_rest(void *context, const struct source_file *file)
{
	const struct want *want = context;
	const struct world *w = want->world;
	bool taken = build_takes(&w->build, file);

	return (taken && !w->lazy) || text_links(want->text) ||
	       (taken && w->bodies && text_lacks_body(want->text, want->size));
}

static void read_go_file(struct world *w, struct folder *folder, const char *path)
{
	size_t size;
	const char *text = slurp(path, &size);

	if (!text) {
		if (folder->loud)
			world_unreadable(w, path, slurp_refusal());
		return;
	}
	struct source_file *file =
		parse_go(path, text, size, want_rest, &(struct want){w, text, size});
	if (file->error && folder->loud)
		world_complain(w, file);
	file->folder = folder;
	file->suppresses = folder->own && strstr(text, "//linkrt:ignore");
	list_add(&folder->files, file);
}

void read_rest(struct source_file *file)
{
	size_t size;
	const char *text = file->partial ? slurp(file->path, &size) : NULL;

	file->partial = false;
	if (text)
		parse_go_whole(file, text, size);
}

/* Other files are known by their names. Assembly is read when it is needed. */

static void name_file(struct folder *folder, struct source_file *file, const char *path)
{
	file->folder = folder;
	file->path = path;
	file->base = atom_of(file_base(path));
}

static void add_asm(struct folder *folder, const char *path)
{
	struct asm_file *a = arena_new(sizeof *a);

	name_file(folder, &a->file, path);
	list_add(&folder->asm_files, a);
}

static void add_source(struct folder *folder, const char *path)
{
	struct source_file *file = arena_new(sizeof *file);

	name_file(folder, file, path);
	list_add(&folder->sources, file);
}

/* Folders */

/* The import path that a module gives to a folder in it. */
static const char *module_import_path(const struct module *m, const char *folder)
{
	const char *rest = path_within(folder, m->root);

	if (!strcmp(m->path, "std"))
		return atom_of(rest);
	return *rest ? atomf("%s/%s", m->path, rest) : m->path;
}

/* Folders of another Go tree do not count. */
void folder_register(struct world *w, struct folder *folder)
{
	bool counts =
		folder->import_path && (!folder->in_tree || path_within(folder->path, w->sources));
	void **named = counts ? table_at(&w->named_table, folder->import_path) : NULL;

	if (named && !*named)
		*named = folder;
}

static void name_folder(struct world *w, struct folder *folder)
{
	const char *rest = w->sources ? path_within(folder->path, w->sources) : NULL;
	const struct module *m = world_module(w, folder->path);

	folder->module = m;
	folder->origin = table_find(&w->origins, folder->path);
	if (folder->origin) {
		folder->import_path = folder->origin->import_path;
	} else if (rest) {
		folder->standard = folder->in_tree = true;
		folder->import_path = atom_of(rest);
	} else if (m && m->path) {
		folder->standard = !strcmp(m->path, "std") || !strcmp(m->path, "cmd");
		folder->import_path = module_import_path(m, folder->path);
	}
	folder_register(w, folder);
}

const char *path_join(const char *folder, const char *name)
{
	return strcmp(folder, ".") ? atomf("%s/%s", folder, name) : atom_of(name);
}

static void read_folder(struct world *w, struct folder *folder, const struct list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *path = path_join(folder->shown, names->at[i]);
		if (ends_with(path, ".s"))
			add_asm(folder, path);
		else if (!ends_with(path, ".go"))
			add_source(folder, path);
		else if (folder->own || !ends_with(path, "_test.go"))
			read_go_file(w, folder, path);
	}
}

struct folder *world_folder(struct world *w, const char *path, enum reading reading)
{
	const char *real = file_real(path);
	void **known = real ? table_at(&w->folder_table, real) : NULL;
	struct list names = {0};

	if (known && *known)
		return *known;
	if (!known || !folder_names(path, &names, NULL)) {
		if (reading == READ_CHECK)
			world_unreadable(w, path, strerror(errno));
		return NULL;
	}
	struct folder *folder = *known = arena_new(sizeof *folder);
	folder->path = real;
	folder->shown = atom_of(path);
	folder->own = reading != READ_IMPORT;
	folder->loud = reading == READ_CHECK;
	name_folder(w, folder);
	list_add(&w->folders, folder);
	read_folder(w, folder, &names);
	return folder;
}

struct folder *lone_folder(struct world *w, struct source_file *file)
{
	struct folder *folder = world_chosen(w, NULL, NULL);

	folder->chosen = false;
	file->folder = folder;
	list_add(&folder->files, file);
	return folder;
}

static void add_assembly(struct folder *folder)
{
	struct list names = {0};

	if (!folder_names(folder->path, &names, NULL))
		return;
	for (size_t i = 0; i < names.count; i++)
		if (ends_with(names.at[i], ".s"))
			add_asm(folder, path_join(folder->path, names.at[i]));
}

struct folder *world_chosen(struct world *w, const char *path, const char *import_path)
{
	struct folder *folder = arena_new(sizeof *folder);

	folder->path = folder->shown = atom_of(path ? path : ".");
	folder->chosen = true;
	folder->import_path = import_path ? atom_of(import_path) : NULL;
	folder_register(w, folder);
	list_add(&w->folders, folder);
	if (!path)
		return folder;
	folder->module = world_module(w, folder->path);
	*table_at(&w->folder_table, folder->path) = folder;
	add_assembly(folder);
	return folder;
}
