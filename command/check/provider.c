/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds what defines a symbol: a declaration of the package, assembly, or a push.
 */
#include "command/check/provider.h"

#include "command/base/file.h"
#include "command/gosrc/bodies.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"

/* Splits "a/b%2ec.(*T).M" into "a/b.c" and "(*T).M"; false if there is no path. */
static bool split_symbol(const char *symbol, const char **path, const char **name)
{
	size_t plain = strcspn(symbol, "([");
	const char *slash = memrchr(symbol, '/', plain), *last = slash ? slash + 1 : symbol;
	const char *dot = strchr(last, '.');

	*path = "";
	*name = symbol;
	if (!dot || dot == last || !dot[1])
		return false;
	*path = unescape_path(symbol, (size_t)(dot - symbol));
	*name = atom_of(dot + 1);
	return true;
}

bool linker_makes(const char *symbol)
{
	static const char *const names[] = {"runtime.text", "runtime.etext", "runtime.rodata",
		"runtime.erodata", "runtime.noptrdata", "runtime.enoptrdata", "runtime.data",
		"runtime.edata", "runtime.bss", "runtime.ebss", "runtime.noptrbss",
		"runtime.enoptrbss", "runtime.covctrs", "runtime.ecovctrs", "runtime.end",
		"runtime.types", "runtime.etypes", "runtime.itablink", "runtime.eitablink",
		"runtime.pclntab", "runtime.epclntab", "runtime.findfunctab", "runtime.gcdata",
		"runtime.gcbss", "runtime.symtab", "runtime.esymtab", "runtime.typelink",
		"runtime.egcdata", "runtime.egcbss", "runtime.tlsg"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(symbol, names[i]))
			return true;
	return strstr(symbol, "..") || !strncmp(symbol, "go:", 3) || !strncmp(symbol, "type:", 5);
}

static struct package *home_of(struct world *w, struct package *from, const char *path)
{
	if (from && from->path == path)
		return from;
	return world_import(w, path);
}

/* `mark` is the directive at the definition, or NULL. */
static void give(struct provider *p, struct package *giver, const struct decl *decl,
	const struct directive *mark)
{
	p->state = PROVIDER_FOUND;
	p->giver = giver;
	p->bearer = giver->folder;
	p->decl = decl;
	p->linknamed = mark != NULL;
	p->std_only = mark && mark->form == FORM_LINKNAMESTD;
}

/* The directives that name another symbol. The first one counts. */
static void index_remotes(struct world *w, struct package *p)
{
	*table_at(&p->remotes, "") = NULL; /* it is not empty from now on */
	for (size_t i = 0; i < p->linknames.room; i++) {
		struct directive *d = p->linknames.slots[i].value;
		void **slot = d && d->remote && package_decl(w, p, d->local)
				      ? table_at(&p->remotes, d->remote)
				      : NULL;
		if (slot && !*slot)
			*slot = d;
	}
}

static const struct directive *remote_mark(struct world *w, struct package *p, const char *symbol)
{
	if (!p->remotes.count)
		index_remotes(w, p);
	return table_find(&p->remotes, symbol);
}

/*
 * A package pushes what it defines with a directive on the declaration. No directive can name a
 * method, so a package pushes its methods with a function that has the method as its remote name.
 */
static const struct directive *mark_of(
	struct world *w, struct package *p, const char *symbol, const struct decl *d)
{
	const struct directive *own = d ? table_find(&p->linknames, d->name) : NULL;

	return own ? own : remote_mark(w, p, symbol);
}

/* A body that another package pushes to this name. */
static bool pushed(struct world *w, struct provider *p)
{
	const struct directive *d = world_push(w, p->symbol);
	struct package *giver = d ? folder_package(w, d->file->folder, d->file->package) : NULL;
	const struct decl *decl = giver ? package_decl(w, giver, d->local) : NULL;

	if (!decl)
		return false;
	give(p, giver, decl, d);
	return true;
}

/*
 * `func abigen_f()` has a directive for f and stands beside the assembly of f. It declares f, and
 * makes the compiler generate f for the other convention.
 */
static const struct decl *declared_beside(
	struct world *w, const struct asm_symbol *s, const char *symbol, struct package **beside)
{
	struct package *p = folder_main_package(w, s->file->file.folder);
	const struct directive *d = p ? remote_mark(w, p, symbol) : NULL;
	const struct decl *decl = d ? package_decl(w, p, d->local) : NULL;

	*beside = p;
	return decl && decl->kind == DECL_FUNC && !decl->body ? decl : NULL;
}

static bool assembled(struct world *w, struct provider *p, const struct decl *decl)
{
	const struct asm_symbol *s = package_assembles(w, p->home, p->name);
	struct package *giver = p->home;

	if (!s && p->home->standard)
		s = world_assembles(w, p->symbol);
	if (!s)
		return false;
	struct package *marker;
	const struct decl *beside = declared_beside(w, s, p->symbol, &marker);
	const struct directive *mark =
		beside ? mark_of(w, marker, p->symbol, beside) : mark_of(w, giver, p->symbol, decl);
	if (!decl && marker)
		giver = marker;
	give(p, giver, decl ? decl : beside, mark);
	p->bearer = s->file->file.folder;
	p->assembly = true;
	p->internal = s->internal;
	return true;
}

/* Compilers generate calls of these functions. */
static bool intrinsic(const struct provider *p)
{
	static const char *const names[] = {"runtime.getcallerpc", "runtime.getcallersp",
		"runtime.getclosureptr", "internal/runtime/sys.GetCallerPC",
		"internal/runtime/sys.GetCallerSP", "internal/runtime/sys.GetClosurePtr"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], p->symbol))
			return true;
	return false;
}

/* Finds the package of a declared name, and whether the name has a body. */
static void declared(struct world *w, struct provider *p, const struct decl *decl)
{
	const struct directive *d = table_find(&p->home->linknames, decl->name);
	bool renamed = d && d->remote && strcmp(d->remote, p->symbol);

	p->decl = decl;
	if (decl->kind == DECL_TYPE || decl->kind == DECL_CONST) {
		p->hint = decl->kind == DECL_TYPE ? "it is a type" : "it is a constant";
		return;
	}
	if (decl->generic) {
		p->hint = "it is generic, so it has no symbol of its own";
		return;
	}
	if (renamed) {
		p->hint = atomf("its symbol is %s", d->remote);
		p->meant = d->remote;
		pushed(w, p);
		return;
	}
	if (decl->kind == DECL_VAR || decl->body || intrinsic(p)) {
		give(p, p->home, decl, mark_of(w, p->home, p->symbol, decl));
		return;
	}
	if (assembled(w, p, decl) || pushed(w, p))
		return;
	p->hint = "no body, assembly or directive defines it";
	if (package_has_foreign(w, p->home, decl->name))
		p->state = PROVIDER_UNKNOWN;
}

static void look_elsewhere(struct provider *p)
{
	const struct decl *other = package_elsewhere(p->home, p->name);

	if (!other || p->hint || other->file->test)
		return;
	p->state = PROVIDER_ELSEWHERE;
	p->decl = other;
	p->where = other->file->base;
}

/* The declaration of (*T).M that the compiler makes of T.M. */
static const struct decl *through_pointer(const struct decl *m, const char *name)
{
	if (m->generic || !m->type || !m->type->count)
		return NULL;
	struct decl *made = arena_new(sizeof *made);
	struct type *type = arena_new(sizeof *type), *receiver = arena_new(sizeof *receiver);
	size_t size = m->type->count * sizeof *type->fields;

	*made = *m;
	*type = *m->type;
	type->fields = memcpy(arena_new(size), m->type->fields, size);
	*receiver = (struct type){.kind = TYPE_POINTER,
		.element = type->fields[0].type,
		.file = type->fields[0].type->file};
	type->fields[0].type = receiver;
	made->name = name;
	made->type = type;
	return made;
}

/* The compiler makes (*T).M for T.M, and both for a method of an embedded field. */
static bool made_method(struct world *w, struct provider *p)
{
	const char *close = strchr(p->name, ')');
	const char *type = close && p->name[1] == '*'
				   ? atom(p->name + 2, (size_t)(close - p->name) - 2)
				   : NULL;
	const struct decl *d = type ? package_decl(w, p->home, type) : NULL;
	const struct decl *m =
		type ? package_decl(w, p->home, atomf("%s%s", type, close + 1)) : NULL;
	bool embeds = false;

	if (m) {
		give(p, p->home, through_pointer(m, p->name), remote_mark(w, p->home, p->symbol));
		return true;
	}
	for (unsigned i = 0; d && d->type && d->type->kind == TYPE_STRUCT && i < d->type->count;
		i++) {
		const struct type *t = d->type->fields[i].type;
		t = t->kind == TYPE_POINTER ? t->element : t;
		embeds |= t->kind == TYPE_NAME && t->name == d->type->fields[i].name;
	}
	p->state = embeds ? PROVIDER_UNKNOWN : PROVIDER_ABSENT;
	return embeds;
}

/* An overlay of the standard library, beside the tree: C may define what the tree's package has. */
static bool is_overlay(const struct package *p)
{
	const struct module *m = p->folder->module;

	return p->standard && !p->folder->in_tree && m &&
	       !file_exists(atomf("%s/builtin", m->root));
}

/* T.M-fm: the function that a method becomes as a value. */
static bool is_method_value(struct world *w, struct package *home, const char *name)
{
	size_t length = strlen(name) - strlen("-fm");

	return ends_with(name, "-fm") && package_decl(w, home, atom(name, length));
}

/* I.M calls the method that a value of the interface I has. */
static bool names_interface(struct world *w, struct package *home, const char *name)
{
	const struct decl *d = package_decl(w, home, name);

	return d && d->kind == DECL_TYPE && d->type && d->type->kind == TYPE_INTERFACE;
}

/* F.func1, F.gowrap2, init.0: what the compiler makes of a declaration, which goes before it. */
static bool compiler_makes(struct world *w, struct package *home, const char *name)
{
	static const char *const made[] = {"func", "gowrap", "deferwrap"};
	const char *dot = strrchr(name, '.');

	if (!dot || dot == name)
		return false;
	const char *owner = atom(name, (size_t)(dot - name)), *word = dot + 1;
	if (is_method_value(w, home, name) || names_interface(w, home, owner))
		return true;
	if (!strcmp(owner, "init") && word[strspn(word, DIGITS)] == 0)
		return *word;
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (starts_with(word, made[i]) && word[strlen(made[i])]) {
			word += strlen(made[i]);
			return !word[strspn(word, DIGITS)] &&
			       (package_decl(w, home, owner) || !strcmp(owner, "glob.") ||
				       compiler_makes(w, home, owner));
		}
	return false;
}

void find_provider(struct world *w, struct package *from, const char *symbol, struct provider *p)
{
	*p = (struct provider){.symbol = symbol};
	if (!split_symbol(symbol, &p->path, &p->name) || linker_makes(symbol))
		return;
	p->home = home_of(w, from, p->path);
	if (!p->home) {
		pushed(w, p);
		return;
	}
	p->state = PROVIDER_ABSENT;
	const struct decl *decl = package_decl(w, p->home, p->name);
	/* What test files declare is visible to the tests of the same package only. */
	if (decl && decl->file->test && !(from && from->folder == p->home->folder))
		decl = NULL;
	if (!decl && *p->name == '(' && made_method(w, p))
		return;
	if (decl)
		declared(w, p, decl);
	else if (compiler_makes(w, p->home, p->name))
		give(p, p->home, NULL, NULL);
	else if (!pushed(w, p) && !assembled(w, p, NULL))
		look_elsewhere(p);
	if (p->state == PROVIDER_ABSENT && is_overlay(p->home))
		p->state = PROVIDER_UNKNOWN;
}
