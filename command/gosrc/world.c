/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Folders to packages: reading, choosing the files of a build, and finding an import.
 */
#include "command/gosrc/world.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/gosrc/asm.h"
#include "command/gosrc/bodies.h"
#include "command/gosrc/gomod.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The nearest go.mod upwards; each folder asks once. */
static const struct module *module_of(struct world *w, const char *path)
{
	void **known = table_at(&w->module_table, atom_of(path));
	static const struct module none;

	if (*known)
		return *known == &none ? NULL : *known;
	const struct module *m = module_read(path);
	const char *slash = strrchr(path, '/');
	if (!m && slash && slash > path)
		m = module_of(w, atom(path, (size_t)(slash - path)));
	*table_at(&w->module_table, atom_of(path)) = (void *)(m ? m : &none);
	return m;
}

static void unreadable(struct world *w, const char *path, bool loud)
{
	if (!loud)
		return;
	complain(path, "cannot read: %s", strerror(errno));
	w->unreadable++;
}

void world_complain(struct world *w, const struct source_file *file)
{
	complain(format("%s:%u:%u", file->path, file->error_line, file->error_column), "not Go: %s",
		file->error);
	w->unreadable++;
}

struct want {
	const struct world *world;
	const char *text;
	size_t size;
};

/* Any other is read when somebody asks for its names. */
static bool want_rest(void *context, const struct source_file *file)
{
	const struct want *want = context;

	const struct world *w = want->world;
	bool taken = build_takes(&w->build, file);

	return (taken && !w->lazy) || text_links(want->text) ||
	       (taken && w->bodies && text_lacks_body(want->text, want->size));
}

static void read_go(struct world *w, struct folder *folder, const char *path, bool loud)
{
	size_t size;
	const char *text = slurp(path, &size);

	if (!text) {
		unreadable(w, path, loud);
		return;
	}
	struct source_file *file =
		parse_go(path, text, size, want_rest, &(struct want){w, text, size});
	if (file->error && loud)
		world_complain(w, file);
	file->folder = folder;
	list_add(&folder->files, file);
}

void world_read_rest(struct world *w, struct source_file *file)
{
	size_t size;
	const char *text = file->partial ? slurp(file->path, &size) : NULL;

	(void)w;
	file->partial = false;
	if (text)
		parse_go_whole(file, text, size);
}

static struct source_file *name_file(
	struct folder *folder, struct source_file *file, const char *path)
{
	const char *slash = strrchr(path, '/');

	file->folder = folder;
	file->path = path;
	file->base = atom_of(slash ? slash + 1 : path);
	return file;
}

static void read_other(struct folder *folder, const char *path)
{
	if (!ends_with(path, ".s")) {
		list_add(&folder->sources,
			name_file(folder, arena_new(sizeof(struct source_file)), path));
		return;
	}
	struct asm_file *a = arena_new(sizeof *a);
	name_file(folder, &a->file, path)->asm_file = true;
	list_add(&folder->asm_files, a);
}

static void name_folder(struct world *w, struct folder *folder)
{
	const char *rest = w->sources ? path_within(folder->path, w->sources) : NULL;

	folder->module = module_of(w, folder->path);
	if (rest) {
		folder->standard = true;
		folder->import_path = atom_of(rest);
		return;
	}
	if (!folder->module || !folder->module->path)
		return;
	rest = path_within(folder->path, folder->module->root);
	const char *path = folder->module->path;
	folder->standard = !strcmp(path, "std") || !strcmp(path, "cmd");
	if (!strcmp(path, "std"))
		folder->import_path = atom_of(rest);
	else
		folder->import_path = *rest ? atomf("%s/%s", path, rest) : path;
}

const char *path_join(const char *folder, const char *name)
{
	return strcmp(folder, ".") ? atomf("%s/%s", folder, name) : atom_of(name);
}

/* NULL, and errno says why. */
static const char *real_path(const char *path)
{
	const char *real = file_real(path);

	return real ? atom_of(real) : NULL;
}

static void read_folder(struct world *w, struct folder *folder, const struct list *names, bool loud)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *path = path_join(folder->shown, names->at[i]);
		if (!ends_with(path, ".go"))
			read_other(folder, path);
		else if (folder->own || !ends_with(path, "_test.go"))
			read_go(w, folder, path, loud);
	}
}

struct folder *world_folder(struct world *w, const char *path, enum reading reading)
{
	const char *real = real_path(path);
	void **known = real ? table_at(&w->folder_table, real) : NULL;
	struct list names = {0};
	bool loud = reading == READ_CHECK;

	if (known && *known)
		return *known;
	if (!known || !folder_names(path, &names, NULL)) {
		unreadable(w, path, loud);
		return NULL;
	}
	struct folder *folder = *known = arena_new(sizeof *folder);
	folder->path = real;
	folder->shown = atom_of(path);
	folder->own = reading != READ_IMPORT;
	folder->loud = loud;
	name_folder(w, folder);
	list_add(&w->folders, folder);
	read_folder(w, folder, &names, loud);
	return folder;
}

struct folder *lone_folder(struct world *w, struct source_file *file)
{
	struct folder *folder = arena_new(sizeof *folder);

	folder->path = folder->shown = atom_of(".");
	file->folder = folder;
	list_add(&folder->files, file);
	list_add(&w->folders, folder);
	return folder;
}

/* Packages */

/* cmd/go leaves these to the runtime. */
static bool runtime_gives_bodies(const char *path)
{
	static const char *const paths[] = {"bytes", "internal/poll", "net", "os",
		"runtime/metrics", "runtime/pprof", "runtime/trace", "sync", "syscall", "time"};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (!strcmp(path, paths[i]))
			return true;
	return false;
}

bool package_complete(struct world *w, const struct package *p)
{
	for (size_t i = 0; i < p->folder->asm_files.count; i++)
		if (asm_taken(w, p->folder->asm_files.at[i]))
			return false;
	for (size_t i = 0; i < p->files.count; i++)
		if (((struct source_file *)p->files.at[i])->cgo)
			return false;
	for (size_t i = 0; i < p->folder->sources.count; i++) {
		const struct source_file *file = p->folder->sources.at[i];
		if (ends_with(file->path, ".syso") && build_takes(&w->build, file))
			return false;
	}
	return !(p->standard && runtime_gives_bodies(p->path));
}

static void add_decls(struct table *table, const struct source_file *file)
{
	for (size_t i = 0; i < file->decls.count; i++) {
		struct decl *d = file->decls.at[i];
		void **slot = d->name ? table_at(table, d->name) : NULL;
		if (slot && !*slot)
			*slot = d;
	}
}

static void add_linknames(struct package *p, const struct source_file *file)
{
	for (size_t i = 0; i < file->directives.count; i++) {
		struct directive *d = file->directives.at[i];
		if (d->form == FORM_MISSPELT || !d->local)
			continue;
		void **slot = table_at(&p->linknames, d->local);
		if (!*slot)
			*slot = d;
	}
}

static void take_file(struct world *w, struct package *p, struct source_file *file)
{
	if (!build_takes(&w->build, file)) {
		list_add(&p->others, file);
		add_decls(&p->elsewhere, file);
		return;
	}
	if (!w->lazy)
		world_read_rest(w, file);
	list_add(&p->files, file);
	add_decls(&p->decls, file);
	add_linknames(p, file);
	p->unread |= file->partial;
}

static void read_unread(struct world *w, struct package *p)
{
	p->unread = false;
	for (size_t i = 0; i < p->files.count; i++) {
		struct source_file *file = p->files.at[i];
		if (!file->partial)
			continue;
		world_read_rest(w, file);
		if (file->error && p->folder->loud)
			world_complain(w, file);
		add_decls(&p->decls, file);
	}
}

struct decl *package_decl(struct world *w, struct package *p, const char *name)
{
	if (p->unread && !table_find(&p->decls, name))
		read_unread(w, p);
	return table_find(&p->decls, name);
}

struct decl *package_elsewhere(struct world *w, struct package *p, const char *name)
{
	struct decl *d = table_find(&p->elsewhere, name);

	while (!d && p->asked < p->others.count) {
		struct source_file *file = p->others.at[p->asked++];
		if (!file->partial)
			continue;
		world_read_rest(w, file);
		add_decls(&p->elsewhere, file);
		d = table_find(&p->elsewhere, name);
	}
	return d;
}

static struct package *new_package(struct folder *folder, const char *name)
{
	struct package *p = arena_new(sizeof *p);

	p->folder = folder;
	p->name = name;
	p->path = folder->import_path ? folder->import_path : name;
	p->standard = folder->standard;
	if (!strcmp(name, "main"))
		p->path = atom_of("main");
	else if (ends_with(name, "_test") && !ends_with(p->path, "_test"))
		p->path = atomf("%s_test", p->path);
	return p;
}

struct package *folder_package(struct world *w, struct folder *folder, const char *name)
{
	void **known = table_at(&folder->views, name);
	struct package *p = *known = *known ? *known : new_package(folder, name);

	if (p->taken)
		return p;
	p->taken = true;
	for (size_t i = 0; i < folder->files.count; i++) {
		struct source_file *file = folder->files.at[i];
		if (file->package == name)
			take_file(w, p, file);
	}
	return p;
}

struct package *folder_main_package(struct world *w, struct folder *folder)
{
	const struct source_file *any = NULL;

	for (size_t i = 0; i < folder->files.count; i++) {
		const struct source_file *file = folder->files.at[i];
		if (file->test || !file->package)
			continue;
		if (build_takes(&w->build, file))
			return folder_package(w, folder, file->package);
		any = any ? any : build_elsewhere(&w->build, file) ? file : NULL;
	}
	return any ? folder_package(w, folder, any->package) : NULL;
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

static const char *find_folder(struct world *w, const char *import_path)
{
	for (size_t i = 0; i < w->folders.count; i++) {
		const struct folder *folder = w->folders.at[i];
		if (folder->import_path == import_path)
			return folder->path;
	}
	for (size_t i = 0; i < w->modules.count; i++) {
		const char *folder = module_folder(w, w->modules.at[i], import_path);
		if (folder)
			return folder;
	}
	return standard_folder(w, import_path);
}

struct package *world_import(struct world *w, const char *import_path)
{
	static const char nowhere[] = "";
	void **known = table_at(&w->import_table, import_path);

	if (!*known) {
		const char *folder = find_folder(w, import_path);
		*known = (void *)(folder ? folder : nowhere);
	}
	if (*known == nowhere)
		return NULL;
	struct folder *folder = world_folder(w, *known, READ_IMPORT);
	return folder ? folder_main_package(w, folder) : NULL;
}

void ask_go(const char **goroot, const char **modcache)
{
	char line[4096];
	const char **slots[] = {goroot, modcache};
	FILE *go = popen("GOTOOLCHAIN=local GOFLAGS= go env GOROOT GOMODCACHE 2>/dev/null", "re");

	for (size_t i = 0; go && i < 2 && fgets(line, sizeof line, go); i++) {
		line[strcspn(line, "\n")] = 0;
		if (*line && !*slots[i])
			*slots[i] = atom_of(line);
	}
	if (go)
		pclose(go);
}

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

bool world_set_goroot(struct world *w, const char *goroot)
{
	const char *runtime = real_path(atomf("%s/src/runtime", goroot));

	if (!runtime)
		return false;
	w->goroot = atom_of(goroot);
	w->sources = atom(runtime, strlen(runtime) - strlen("/runtime"));
	w->goroot_release = tree_release(goroot);
	return true;
}

bool world_add_module(struct world *w, const char *root)
{
	const char *real = real_path(root);
	const struct module *m = real ? module_of(w, real) : NULL;

	for (size_t i = 0; i < w->modules.count; i++)
		if (w->modules.at[i] == m)
			return true;
	if (m)
		list_add(&w->modules, (void *)m);
	return m;
}

/* Its memory serves the next build. */
static void package_clear(struct package *p)
{
	p->files.count = p->others.count = p->asked = 0;
	p->taken = p->unread = false;
	table_clear(&p->decls);
	table_clear(&p->elsewhere);
	table_clear(&p->linknames);
}

static void forget_views(struct folder *folder)
{
	for (size_t i = 0; i < folder->views.room; i++)
		if (folder->views.slots[i].value)
			package_clear(folder->views.slots[i].value);
}

void world_set_build(struct world *w, const struct build *build)
{
	w->build = *build;
	for (size_t i = 0; i < w->folders.count; i++)
		forget_views(w->folders.at[i]);
	table_clear(&w->pushes);
	table_clear(&w->tree_pushes);
	table_clear(&w->assembled);
	w->pushes_read = false;
}

bool world_tree_fits(const struct world *w)
{
	return w->goroot && w->goroot_release == w->build.release;
}

const char *escape_path(const char *import_path)
{
	const char *slash = strrchr(import_path, '/');
	char *escaped = arena_new(3 * strlen(import_path) + 1), *to = escaped;

	for (const char *from = import_path; *from; from++) {
		unsigned char c = (unsigned char)*from;
		if (c <= ' ' || (c == '.' && from > (slash ? slash : import_path - 1)) ||
			c == '%' || c == '"' || c >= 0x7F)
			to += sprintf(to, "%%%02x", c);
		else
			*to++ = *from;
	}
	return atom_of(escaped);
}
