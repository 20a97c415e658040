/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Checks newer versions of a dependency, each in the place of the one that is linked.
 */
#include "command/check/fix/mended.h"

#include "command/base/file.h"
#include "command/gosrc/mod/gomod.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

/* Versions */

struct cached_version {
	const char *name, *root; /* v1.2.3, and its folder in the module cache */
	unsigned go;             /* N of its go line 1.N; 0: there is none */
	bool judged;
	bool unfit;          /* the program cannot be built with it */
	struct table faults; /* symbol -> enum severity: the worst that is wrong with it */
};

/* The number behind one byte. */
static unsigned long next_number(const char **at)
{
	char *end;
	unsigned long number = strtoul(*at + (**at != 0), &end, 10);

	*at = end;
	return number;
}

/* As Go orders versions: a pre-release comes before its release. */
static int version_order(const char *a, const char *b)
{
	for (int i = 0; i < 3; i++) {
		unsigned long one = next_number(&a), other = next_number(&b);
		if (one != other)
			return one < other ? -1 : 1;
	}
	if ((*a == '-') != (*b == '-'))
		return *a == '-' ? -1 : 1;
	return strverscmp(a, b);
}

static int newest_first(const void *a, const void *b)
{
	const struct cached_version *const *one = a, *const *other = b;

	return version_order((*other)->name, (*one)->name);
}

static void add_newer(struct list *versions, const char *root, const char *than)
{
	const char *name = version_of_folder(root);

	if (version_order(name, than) <= 0)
		return;
	struct cached_version *v = arena_new(sizeof *v);
	v->name = name;
	v->root = atom_of(root);
	list_add(versions, v);
}

/* Those of which the cache has the sources. */
static struct list *newer_versions(struct world *w, const char *module, const char *than)
{
	struct list *versions = arena_new(sizeof *versions);
	const char *pattern = cached_module(w, module, "v*.*.*");
	glob_t found;

	if (!pattern)
		return versions;
	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			add_newer(versions, found.gl_pathv[i], than);
	globfree(&found);
	if (versions->count)
		qsort(versions->at, versions->count, sizeof *versions->at, newest_first);
	return versions;
}

/* The module that has the sources: another one, if `v1.2.3 => PATH v1.2.4` replaces it. */
struct cached_source {
	const char *module, *version; /* version NULL: a local folder has them */
};

static struct cached_source source_of(const struct origin *o)
{
	const char *arrow = strstr(o->version, "=> ");
	const char *path = arrow ? arrow + strlen("=> ") : NULL;
	const char *blank = path ? strchr(path, ' ') : NULL;

	if (!arrow)
		return (struct cached_source){o->module, *o->version ? o->version : NULL};
	return blank ? (struct cached_source){atom(path, (size_t)(blank - path)), blank + 1}
		     : (struct cached_source){path, NULL};
}

/* One version in the place of the one that is linked */

struct trial {
	struct check_request request;
	const char *module;
	struct cached_version *version;
};

static bool is_of(const struct origin *o, const char *module)
{
	return o->module && !strcmp(o->module, module);
}

/* Adds what the imports of a package name in the module. */
static void add_imports(struct list *paths, const struct package *p, const char *module)
{
	for (size_t i = 0; p && i < p->files.count; i++) {
		const struct source_file *file = p->files.at[i];
		for (size_t k = 0; !file->test && k < file->imports.count; k++) {
			const struct import *import = file->imports.at[k];
			if (path_within(import->path, module))
				list_add(paths, (void *)import->path);
		}
	}
}

/* The packages of the module that others import; all of them, if none does. */
static struct list roots_of(struct world *w, const char *module)
{
	struct list roots = {0}, own = {0};

	for (size_t i = 0; i < w->origins.room; i++) {
		const struct origin *o = w->origins.slots[i].value;
		if (o && is_of(o, module))
			list_add(&own, (void *)o->import_path);
		else if (o)
			add_imports(&roots, world_import(w, o->import_path), module);
	}
	return roots.count ? roots : own;
}

static void put_origin(struct world *w, const struct origin *o)
{
	*table_at(&w->origins, o->folder) = (void *)o;
	*table_at(&w->origins_by_path, o->import_path) = (void *)o;
}

/* The other modules stay as they are linked. */
static void take_others(struct trial *t, const struct check_request *r)
{
	const struct table *origins = &r->check.world.origins;

	for (size_t i = 0; i < origins->room; i++) {
		const struct origin *o = origins->slots[i].value;
		if (!o || is_of(o, t->module))
			continue;
		put_origin(&t->request.check.world, o);
		if (r->deps)
			table_add(&t->request.check.linked, o->import_path);
	}
}

static void begin_trial(struct trial *t, const struct check_request *r)
{
	const struct check *c = &r->check;
	const struct world *w = &c->world;

	t->request = (struct check_request){.build = r->build, .deps = r->deps};
	t->request.check = (struct check){.first = c->first,
		.last = c->last,
		.gc = c->gc,
		.gccgo = c->gccgo,
		.tinygo = c->tinygo,
		.linkrt = c->linkrt,
		.checklinkname = c->checklinkname,
		.notes = c->notes,
		.unwanted = c->unwanted,
		.world = {.build = r->build,
			.trees = w->trees,
			.goroot = w->goroot,
			.sources = w->sources,
			.goroot_release = w->goroot_release,
			.modcache = w->modcache,
			.modules = w->modules,
			.lazy = w->lazy,
			.bodies = w->bodies}};
	take_others(t, r);
}

/* Takes a package and what it imports of its module. False if the version does not have it. */
static bool take_with_imports(struct trial *t, const char *import_path)
{
	struct check *c = &t->request.check;
	const char *rest = path_within(import_path, t->module);
	const char *folder = file_real(format("%s/%s", t->version->root, rest));
	struct list imports = {0};

	if (!folder || table_find(&c->world.origins, folder))
		return folder;
	struct origin *o = arena_new(sizeof *o);
	*o = (struct origin){.import_path = import_path,
		.folder = atom_of(folder),
		.module = t->module,
		.version = t->version->name,
		.go = t->version->go};
	put_origin(&c->world, o);
	table_add(&c->linked, import_path);
	take_package(&t->request, o->folder);
	const struct package *p = world_import(&c->world, import_path);
	add_imports(&imports, p, t->module);
	for (size_t i = 0; i < imports.count; i++)
		take_with_imports(t, imports.at[i]);
	return p;
}

static void note_fault(struct cached_version *v, const char *symbol, enum severity severity)
{
	void **worst = table_at(&v->faults, symbol);

	if ((uintptr_t)*worst < severity)
		*worst = (void *)(uintptr_t)severity;
}

/* What cannot be judged may be wrong. */
static void note_faults(struct cached_version *v, const struct findings *f)
{
	for (size_t i = 0; i < f->all.count; i++) {
		const struct finding *n = f->all.at[i];
		note_fault(v, n->symbol, n->severity);
	}
	for (size_t i = 0; i < f->unjudged.count; i++)
		note_fault(v, ((const struct unjudged *)f->unjudged.at[i])->symbol, SEVERITY_ERROR);
}

static void judge(struct cached_version *v, struct check_request *r, const char *module)
{
	struct trial t = {.module = module, .version = v};
	struct world *w = &t.request.check.world;
	struct list roots = roots_of(&r->check.world, module);

	begin_trial(&t, r);
	const struct module *m = world_module(w, v->root);
	v->go = m ? m->go : 0;
	v->unfit = v->go > r->check.last;
	for (size_t i = 0; i < roots.count; i++)
		v->unfit |= !take_with_imports(&t, roots.at[i]);
	check_all(&t.request);
	v->unfit |= w->unreadable > 0;
	note_faults(v, &t.request.check.findings);
	v->judged = true;
}

static bool has_fault(const struct cached_version *v, const struct finding *n)
{
	return (uintptr_t)table_find(&v->faults, n->symbol) >= n->severity;
}

/* NULL if the newest has the fault, or if there is none. */
static const char *mended_since(
	struct check_request *r, const struct list *versions, const struct finding *n)
{
	const char *since = NULL;

	for (size_t i = 0; i < versions->count; i++) {
		struct cached_version *v = versions->at[i];
		if (!v->judged)
			judge(v, r, n->module);
		if (v->unfit)
			continue;
		if (has_fault(v, n))
			break;
		since = v->name;
	}
	return since;
}

static void name_since(struct check_request *r, struct table *modules, struct finding *n)
{
	struct cached_source source = source_of(n->file->folder->origin);
	void **versions = source.version ? table_at(modules, n->module) : NULL;

	if (!versions)
		return;
	if (!*versions)
		*versions = newer_versions(&r->check.world, source.module, source.version);
	n->mended = mended_since(r, *versions, n);
	if (n->mended)
		n->fix = atomf("%s; mended since %s", n->fix, n->mended);
}

void name_mended(struct check_request *r)
{
	struct table modules = {0}; /* path -> struct list of struct cached_version */

	for (size_t i = 0; i < r->check.findings.all.count; i++) {
		struct finding *n = r->check.findings.all.at[i];
		if (n->module)
			name_since(r, &modules, n);
	}
}
