/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The packages of a folder: the files that a build takes, and what they declare.
 */
#include "command/gosrc/world.h"

#include "command/gosrc/asm.h"

#include <string.h>

/* Bodies that are in no Go file of the package */

/* cmd/go lets these packages have functions whose bodies are in the runtime. */
static bool runtime_gives_bodies(const char *path)
{
	static const char *const paths[] = {"bytes", "internal/poll", "net", "os",
		"runtime/metrics", "runtime/pprof", "runtime/trace", "sync", "syscall", "time"};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (!strcmp(path, paths[i]))
			return true;
	return false;
}

static bool has_assembly(struct world *w, const struct folder *folder)
{
	for (size_t i = 0; i < folder->asm_files.count; i++)
		if (asm_taken(w, folder->asm_files.at[i]))
			return true;
	return false;
}

static bool uses_cgo(const struct package *p)
{
	for (size_t i = 0; i < p->files.count; i++)
		if (((struct source_file *)p->files.at[i])->cgo)
			return true;
	return false;
}

static bool has_objects(struct world *w, const struct folder *folder)
{
	for (size_t i = 0; i < folder->sources.count; i++) {
		const struct source_file *file = folder->sources.at[i];
		if (ends_with(file->path, ".syso") && build_takes(&w->build, file))
			return true;
	}
	return false;
}

bool package_complete(struct world *w, const struct package *p)
{
	return !has_assembly(w, p->folder) && !uses_cgo(p) && !has_objects(w, p->folder) &&
	       !(p->standard && runtime_gives_bodies(p->path));
}

static bool mentions(const struct source_file *file, const char *words)
{
	size_t size;
	const char *text = slurp(file->path, &size);

	return !text || strstr(text, words);
}

static bool one_mentions(const struct list *files, bool cgo, const char *words)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct source_file *file = files->at[i];
		if ((!cgo || file->cgo) && mentions(file, words))
			return true;
	}
	return false;
}

/* C gives a Go name by asm("pkg.name") only. A library that is linked may do it, too. */
bool package_has_foreign(struct world *w, const struct package *p, const char *name)
{
	const char *symbol = atomf(".%s\"", name);

	if (!uses_cgo(p))
		return false;
	return p->standard || has_objects(w, p->folder) || one_mentions(&p->files, true, symbol) ||
	       one_mentions(&p->files, true, "LDFLAGS") ||
	       one_mentions(&p->folder->sources, false, symbol);
}

/* Declarations */

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
		if (d->local && d->form != FORM_LINKNAME)
			*table_at(&p->misspelt, d->local) = d;
		if (d->form == FORM_MISSPELT || !d->local)
			continue;
		void **slot = table_at(&p->linknames, d->local);
		if (!*slot)
			*slot = d;
	}
}

static bool takes(const struct world *w, const struct source_file *file)
{
	return file->folder->chosen || build_takes(&w->build, file);
}

static void package_add_file(struct world *w, struct package *p, struct source_file *file)
{
	if (!takes(w, file)) {
		list_add(&p->others, file);
		add_decls(&p->elsewhere, file);
		return;
	}
	if (!w->lazy)
		read_rest(file);
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
		read_rest(file);
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

struct decl *package_elsewhere(struct package *p, const char *name)
{
	struct decl *d = table_find(&p->elsewhere, name);

	while (!d && p->asked < p->others.count) {
		struct source_file *file = p->others.at[p->asked++];
		if (!file->partial)
			continue;
		read_rest(file);
		add_decls(&p->elsewhere, file);
		d = table_find(&p->elsewhere, name);
	}
	return d;
}

/* Packages of a folder */

static const char *package_path(const struct folder *folder, const char *name)
{
	const char *path = folder->import_path ? folder->import_path : name;

	if (!strcmp(name, "main"))
		return atom_of("main");
	return ends_with(name, "_test") && !ends_with(path, "_test") ? atomf("%s_test", path)
								     : path;
}

static struct package *new_package(struct folder *folder, const char *name)
{
	struct package *p = arena_new(sizeof *p);

	p->self = p;
	p->folder = folder;
	p->name = name;
	p->path = package_path(folder, name);
	p->standard = folder->standard;
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
			package_add_file(w, p, file);
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
		if (takes(w, file))
			return folder_package(w, folder, file->package);
		any = any ? any : build_elsewhere(&w->build, file) ? file : NULL;
	}
	return any ? folder_package(w, folder, any->package) : NULL;
}

/* The next build uses the memory of the package again. */
static void clear(struct package *p)
{
	p->files.count = p->others.count = p->asked = 0;
	p->taken = p->unread = p->indexed = p->obscure = false;
	table_clear(&p->decls);
	table_clear(&p->elsewhere);
	table_clear(&p->linknames);
	table_clear(&p->misspelt);
	table_clear(&p->names);
	table_clear(&p->remotes);
}

void folder_forget(struct folder *folder)
{
	for (size_t i = 0; i < folder->views.room; i++)
		if (folder->views.slots[i].value)
			clear(folder->views.slots[i].value);
}
