/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about what a directive points to: existence, permission, kind, signature.
 */
#include "command/check/check.h"

#include "command/base/mem.h"
#include "command/base/nearest.h"
#include "command/gosrc/bodies.h"
#include "command/gosrc/gomod.h"
#include "command/gosrc/layout.h"
#include "command/table/history.h"

#include <stdlib.h>
#include <string.h>

/* Permission */

static void add_blocked(struct check *c, const char *line, size_t length)
{
	const char *name = memchr(line, '"', length);
	const char *end = name ? strchr(name + 1, '"') : NULL, *open = end ? strchr(end, '{') : NULL;
	const char *close = open ? strchr(open, '}') : NULL;

	if (close && close < line + length)
		*table_at(&c->blocked, atom(name + 1, (size_t)(end - name) - 1)) =
			(void *)atom(open + 1, (size_t)(close - open) - 1);
}

void read_blocked(struct check *c)
{
	size_t size;
	const char *path =
		c->world.goroot ? atomf("%s/src/cmd/link/internal/loader/loader.go", c->world.goroot) : NULL;
	const char *text = path ? slurp(path, &size) : NULL;
	const char *at = text ? strstr(text, "var blockedLinknames = ") : NULL;

	for (at = at ? strchr(at, '\n') : NULL; at && at[1] != '}';) {
		size_t length = strcspn(++at, "\n");
		const char *comment = strstr(at, "//");
		add_blocked(c, at, comment && comment < at + length ? (size_t)(comment - at) : length);
		at += length;
		at = *at ? at : NULL;
	}
}

struct permission permission_of(const struct check *c, const char *symbol)
{
	const char *packages = world_tree_fits(&c->world) ? table_find(&c->blocked, symbol) : NULL;
	const struct known_status *s = known_status(symbol);

	if (packages)
		return (struct permission){PULL_BLOCKED, packages};
	return s ? s->permission : (struct permission){PULL_UNKNOWN, NULL};
}

static struct instead instead_of(const char *symbol)
{
	const struct known_status *s = known_status(symbol);

	return s ? s->instead : (struct instead){INSTEAD_NONE, NULL};
}

static const char *advice_for(const char *symbol, const char *otherwise)
{
	struct instead instead = instead_of(symbol);

	return instead.text ? atomf("=%s", instead.text) : otherwise;
}

/* Names */

const char *near_names(struct check *c, const char *symbol, const struct package *home)
{
	struct nearest n;
	size_t count;
	const struct known *all = known_forms(&count);

	nearest_start(&n, symbol);
	for (size_t i = 0; i < count; i++)
		if (known_at(all[i].name, c->release))
			nearest_offer(&n, all[i].name);
	for (size_t i = 0; home && i < home->decls.room; i++) {
		const struct decl *d = home->decls.slots[i].value;
		if (d && !d->file->test && (d->kind == DECL_FUNC || d->kind == DECL_VAR))
			nearest_offer(&n, atomf("%s.%s", escape_path(home->path), d->name));
	}
	for (size_t i = 0; i < c->world.pushes.room; i++)
		if (c->world.pushes.slots[i].value)
			nearest_offer(&n, c->world.pushes.slots[i].key);
	char *hint = nearest_hint(&n);
	const char *kept = atom_of(hint);
	free(hint);
	return kept;
}

static const char *kind_name(bool variable)
{
	return variable ? "variable" : "function";
}

static bool declares_variable(const struct link *l)
{
	return l->decl->kind == DECL_VAR;
}

/* A name that nobody defines: a variable becomes a new one, a function does not link. */
static void report_absent(
	struct check *c, struct link *l, enum rule rule, const char *why, const char *advice)
{
	if (declares_variable(l)) {
		if (l->decl->body)
			return; /* it has a value of its own: a push */
		blame(c, RULE_ZERO_VAR, l->directive, l->symbol,
			atomf("%s: %s; the linker makes a new variable that is zero, and no tool says so",
				l->symbol, why),
			advice);
		return;
	}
	/* What the standard library declares and never calls does not stop a link. */
	blame_as(c, l->package->standard ? SEVERITY_WARNING : SEVERITY_ERROR, rule, l->directive, l->symbol,
		why, advice);
}

static const char *since_text(unsigned release)
{
	return atomf("Go 1.%u", release);
}

static bool report_moved(struct check *c, struct link *l)
{
	const struct known_move *move = known_move(l->provider.path);
	const char *name = l->provider.name;

	unsigned since = move ? release_number(move->since) : 0;

	if (!move || c->release < since)
		return false;
	const char *now = atomf("%s.%s", move->to, name);
	report_absent(c, l, RULE_RENAMED_TARGET,
		atomf("package %s is %s since %s", move->from, move->to, since_text(since)),
		advice_for(l->symbol, atomf("%s in a file with `//go:build go1.%u`", now, since)));
	return true;
}

static bool report_gone(struct check *c, struct link *l)
{
	const struct known *k = known_before(l->symbol, c->release);
	struct instead instead = instead_of(l->symbol);

	if (!k || k->last >= c->release)
		return false;
	report_absent(c, l, instead.kind == INSTEAD_PULL ? RULE_RENAMED_TARGET : RULE_REMOVED_TARGET,
		atomf("%s is gone since %s (it was %s, up to Go %s)", l->symbol, since_text(k->last + 1),
			k->signature, k->last_text),
		atomf("=%s%s`//go:build !go1.%u` to keep this file to the older releases",
			instead.text ? instead.text : "", instead.text ? ", or " : "", k->last + 1));
	return true;
}

static bool report_future(struct check *c, struct link *l)
{
	const struct known *k = known_first(l->symbol);

	if (!k || k->first <= c->release || k->last == RELEASE_NEVER)
		return false;
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		atomf("%s exists since %s only", l->symbol, since_text(k->first)),
		atomf("`//go:build go1.%u` above the package clause", k->first));
	return true;
}

/* `gopkg.in/yaml.v3.hidden`: the path was cut at its first dot. */
static bool report_escape(struct check *c, struct link *l)
{
	const char *path = l->provider.path, *name = l->provider.name, *dot = strchr(name, '.');

	if (!dot || *name == '(' || !strchr(path, '/'))
		return false;
	const char *longer = atomf("%s.%.*s", path, (int)(dot - name), name);
	bool version = *name == 'v' && name[1] >= '0' && name[1] <= '9';
	if (!version && !world_import(&c->world, longer))
		return false;
	blame(c, RULE_ESCAPED_NAME, l->directive, l->symbol,
		atomf("the symbols of package %s begin with %s: dots in the last element of a path are escaped",
			longer, escape_path(longer)),
		atomf("%s%s", escape_path(longer), dot));
	return true;
}

static void report_unknown(struct check *c, struct link *l)
{
	const struct provider *p = &l->provider;

	if (report_escape(c, l) || report_moved(c, l) || report_gone(c, l) || report_future(c, l))
		return;
	const char *hint = p->hint ? atomf(": %s", p->hint) : "";
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		atomf("package %s defines no %s in Go 1.%u%s%s", p->path, p->name, c->release, hint,
			p->hint ? "" : near_names(c, l->symbol, p->home)),
		"the name of a symbol that exists");
}

/* Types */

static const struct type *decl_signature(const struct decl *d)
{
	return d->kind == DECL_VAR ? variable_type(d) : d->type;
}

static const char *since_signature(const char *symbol, unsigned release)
{
	const struct known *k = known_at(symbol, release), *first = known_first(symbol);

	return k && first != k && k->first > 0 ? atomf(" since %s", since_text(k->first)) : "";
}

/* What a name that only the target's package has stands for; NULL for any other. */
static const struct type *private_type(struct world *w, const struct type *t, struct package *p)
{
	const struct decl *d = t->kind == TYPE_NAME && !t->package && p ? package_decl(w, p, t->name) : NULL;

	return d && d->kind == DECL_TYPE && *d->name >= 'a' ? d->type : NULL;
}

static const char *own_type(struct world *w, const char *text, const struct type *t, struct package *p)
{
	bool pointer = t->kind == TYPE_POINTER;
	const struct type *private = private_type(w, pointer ? t->element : t, p);
	const char *name = type_text(t), *stands = private && !pointer ? type_text(private) : NULL;

	if (!private || strstr(text, atomf(" %s ", name)))
		return text;
	text = atomf("%s%s", text, *text ? "," : ", where");
	if (pointer)
		return atomf("%s %s can be unsafe.Pointer", text, name);
	return strlen(stands) <= 120 ? atomf("%s %s is a type of yours, %s", text, name, stands)
				     : atomf("%s %s is a type of yours with the same fields", text, name);
}

/* The target's package may name types that no other can: what to write for them. */
static const char *own_types(struct world *w, const struct typed *target)
{
	const struct type *t = target->type;
	const char *text = "";

	if (t->kind != TYPE_FUNC)
		return own_type(w, text, t, target->package);
	for (unsigned i = 0; i < t->count; i++)
		text = own_type(w, text, t->fields[i].type, target->package);
	return text;
}

static void report_agreement(
	struct check *c, struct link *l, enum agreement a, const char *detail, const struct typed *target)
{
	const char *wanted = type_text(target->type);

	static const enum severity severities[] = {[AGREE_UNKNOWN] = SEVERITY_NOTE,
		[AGREE_POINTERS] = SEVERITY_WARNING,
		[AGREE_UNUSED] = SEVERITY_WARNING,
		[AGREE_NOT] = SEVERITY_ERROR};

	if (a == AGREE)
		return;
	if (a == AGREE_UNKNOWN) {
		blame_as(c, SEVERITY_NOTE, RULE_SIGNATURE, l->directive, l->symbol,
			atomf("the type %s cannot be resolved, so the signature was not compared", detail),
			NULL);
		return;
	}
	const char *since = since_signature(l->symbol, c->release);
	if (l->push)
		detail = atomf(
			"for package %s, which declares it as %s: %s", l->provider.path, wanted, detail);
	blame_as(c, severities[a], RULE_SIGNATURE, l->directive, l->symbol,
		atomf("%s; %s is %s%s, and no Go tool compares the two", detail, l->symbol, wanted, since),
		atomf("%s%s", wanted, own_types(&c->world, target)));
}

static void compare_types(
	struct check *c, struct link *l, const struct typed *target, enum convention convention)
{
	struct typed own = {decl_signature(l->decl), l->package};
	const char *detail = NULL;

	if (!own.type || !target->type)
		return;
	enum agreement a = declares_variable(l) ? compare_variables(&c->world, &own, target, &detail)
			   : l->push ? compare_signatures(&c->world, convention, target, &own, &detail)
				     : compare_signatures(&c->world, convention, &own, target, &detail);
	report_agreement(c, l, a, detail, target);
	if (a == AGREE && !signatures_alike(own.type, target->type))
		blame_as(c, SEVERITY_NOTE, RULE_SIGNATURE, l->directive, l->symbol,
			atomf("%s is %s: other types, the same machine layout", l->symbol,
				type_text(target->type)),
			NULL);
}

static void check_signature(struct check *c, struct link *l, const struct typed *target)
{
	if (c->gc)
		compare_types(c, l, target, CONVENTION_GO);
	if (c->gccgo && !declares_variable(l))
		compare_types(c, l, target, CONVENTION_C);
}

/* gccgo reaches a variable only through a function's address, and that serves linkrt's gc programs, too. */
static enum severity kind_severity(const struct check *c, bool variable)
{
	return variable && (c->linkrt || !c->gc) ? SEVERITY_WARNING : SEVERITY_ERROR;
}

/* False if there is nothing more to compare. */
static bool check_kind(struct check *c, struct link *l, bool variable)
{
	if (declares_variable(l) == variable)
		return true;
	blame_as(c, kind_severity(c, variable), RULE_KIND, l->directive, l->symbol,
		atomf("%s is a %s, declared here as a %s: %s", l->symbol, kind_name(variable),
			kind_name(!variable),
			variable ? "a call would jump into data" : "a read would give machine code"),
		atomf("a %s", kind_name(variable)));
	return false;
}

static void check_known_form(struct check *c, struct link *l, const struct known *k)
{
	const struct type *t = parse_type_text(k->signature);
	const char *dot = l->provider.path;
	struct package *home = *dot ? world_import(&c->world, l->provider.path) : NULL;

	if (t && check_kind(c, l, k->variable))
		check_signature(c, l, &(struct typed){t, home});
}

/* Imports */

static bool reaches(struct check *c, struct package *p, const struct package *goal)
{
	void **seen = table_at(&c->reached, p->path);

	if (*seen)
		return false;
	*seen = p;
	if (p->folder == goal->folder)
		return true;
	for (size_t i = 0; i < p->files.count; i++) {
		const struct gofile *file = p->files.at[i];
		for (size_t k = 0; k < file->imports.count; k++) {
			const struct import *import = file->imports.at[k];
			if (!strcmp(import->path, "C") || !strcmp(import->path, "unsafe"))
				continue;
			struct package *next = world_import(&c->world, import->path);
			c->dead_end |= !next;
			if (next && reaches(c, next, goal))
				return true;
		}
	}
	return false;
}

static void check_import(struct check *c, struct link *l)
{
	struct package *giver = l->provider.giver;
	struct package *runtime = world_import(&c->world, atom_of("runtime"));

	if (l->push || !giver || giver == l->package || l->package->standard || !giver->folder->import_path)
		return;
	table_free(&c->reached);
	c->dead_end = false;
	if (reaches(c, l->package, giver) || (runtime && reaches(c, runtime, giver)) || c->dead_end ||
		!runtime)
		return;
	const char *path = giver->folder->import_path;
	bool program = !strcmp(l->package->name, "main");
	blame_as(c, program ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_NEEDS_IMPORT, l->directive, l->symbol,
		atomf("nothing %s imports imports %s, and a directive is no dependency",
			program ? "this program" : "this package", path),
		atomf("import _ \"%s\"", path));
}

/* Permission */

/* Whether a list of packages, bare or in quotes and separated by commas, has this one. */
static bool names_package(const char *packages, const char *path)
{
	const char *separators = "\", ";

	for (size_t length; packages += strspn(packages, separators), *packages; packages += length) {
		length = strcspn(packages, separators);
		if (length == strlen(path) && !memcmp(packages, path, length))
			return true;
	}
	return false;
}

/*
 * The compiler may have read a method's symbol together with its type from an
 * import by name; then it is no linkname to the linker. Only the compiler knows.
 */
static bool may_come_with_type(const struct link *l)
{
	const struct provider *p = &l->provider;

	for (size_t i = 0; p->decl && p->decl->method && i < l->package->files.count; i++) {
		const struct gofile *file = l->package->files.at[i];
		for (size_t k = 0; k < file->imports.count; k++) {
			const struct import *import = file->imports.at[k];
			if (!strcmp(import->path, p->path) && !(import->name && !strcmp(import->name, "_")))
				return true;
		}
	}
	return false;
}

static void report_refused(struct check *c, struct link *l, enum rule rule, const char *why)
{
	enum severity severity = may_come_with_type(l) ? SEVERITY_WARNING : SEVERITY_ERROR;

	if (severity == SEVERITY_WARNING)
		why = atomf("%s, unless the compiler happens to know the method from an import", why);
	blame_as(c, severity, rule, l->directive, l->symbol,
		atomf("%s; this package still builds, and whoever links a program with it reads "
		      "`link: %s: invalid reference to %s`, "
		      "unless all of them pass -ldflags=-checklinkname=0",
			why, l->package->path, l->symbol),
		advice_for(l->symbol, NULL));
}

/*
 * A method of a type that the declaration itself names comes with that type:
 * the compiler knows the symbol from the import, and the linker does not look.
 */
static bool comes_with_type(const struct link *l)
{
	const struct type *t = l->decl->type, *own = l->provider.decl ? l->provider.decl->type : NULL;

	if (!l->provider.decl || !l->provider.decl->method || !t || !t->count || !own->count)
		return false;
	t = t->fields[0].type;
	own = own->fields[0].type;
	while (t->kind == TYPE_POINTER && own->kind == TYPE_POINTER)
		t = t->element, own = own->element;
	return t->kind == TYPE_NAME && own->kind == TYPE_NAME && t->package && t->name == own->name;
}

bool provider_pushes(const struct provider *p, unsigned release)
{
	return p->linknamed || (p->assembly && release < 27);
}

#define NOT_REFUSED 1000

/* The first release whose linker refuses the pull. */
static unsigned refused_since(const struct link *l)
{
	const struct provider *p = &l->provider;

	if (comes_with_type(l) || !p->giver->standard || p->giver == l->package)
		return NOT_REFUSED;
	return !provider_pushes(p, 23) ? 23 : !provider_pushes(p, 27) ? 27 : NOT_REFUSED;
}

static unsigned listed_refusal(enum pull pull)
{
	return pull == PULL_REFUSED ? 23 : pull == PULL_ASSEMBLY ? 27 : NOT_REFUSED;
}

/* True iff the linker of this release lets the package have the symbol. */
static bool check_permission(struct check *c, struct link *l)
{
	struct permission permission = permission_of(c, l->symbol);
	const struct provider *p = &l->provider;
	bool tree = world_tree_fits(&c->world) && p->state == PROVIDER_FOUND;

	if (!c->gc || c->linkrt || !c->checklinkname || c->release < 23 || l->push || l->package->standard)
		return true;
	if (permission.pull == PULL_BLOCKED && !names_package(permission.packages, l->package->path)) {
		report_refused(c, l, RULE_BLOCKED,
			atomf("since Go 1.23 the linker lets only (%s) pull %s", permission.packages,
				l->symbol));
		return false;
	}
	if ((tree ? p->std_only : permission.pull == PULL_STANDARD) && c->release >= 27) {
		report_refused(c, l, RULE_LINKNAMESTD,
			atomf("since Go 1.27 %s is for the standard library only", l->symbol));
		return false;
	}
	unsigned since = tree ? refused_since(l) : listed_refusal(permission.pull);
	if (since > c->release)
		return true;
	report_refused(c, l, RULE_NOT_PUSHED,
		atomf("since %s %s cannot be pulled: %s does not push it", since_text(since), l->symbol,
			tree ? p->giver->path : p->path));
	return false;
}

/* gccgo */

static bool plain_symbol(const char *s)
{
	for (; *s; s++)
		if (strchr("/(*)%", *s))
			return false;
	return true;
}

static const char *gccgo_spelling(const char *symbol)
{
	char *out = zeroed(4 * strlen(symbol) + 1), *to = out;
	const char *slash = strrchr(symbol, '/');

	for (const char *at = symbol; *at; at++) {
		if (*at == '/')
			to = stpcpy(to, "_1");
		else if (*at == '_')
			to = stpcpy(to, "__");
		else if (*at == '.' && slash && at < slash)
			to = stpcpy(to, "_0");
		else if (*at == '-')
			to = stpcpy(to, "_x2d");
		else
			*to++ = *at;
	}
	const char *kept = atom_of(out);
	free(out);
	return kept;
}

/* False if gccgo gets no further. */
static bool check_gccgo(struct check *c, struct link *l)
{
	const struct directive *d = l->directive;

	if (!c->gccgo)
		return true;
	if (declares_variable(l)) {
		blame(c, RULE_GCCGO_VAR, d, d->local, "gccgo refuses a directive on a variable",
			"a function without body for its address, or a file with `//go:build gc`");
		return false;
	}
	if (!d->remote && !l->push) {
		blame(c, RULE_GCCGO_NAME, d, "",
			atomf("gccgo wants a remote name for a function without body (missing external name for "
			      "declaration of %s)",
				d->local),
			"both names");
		return false;
	}
	if (!d->remote || plain_symbol(d->remote))
		return true;
	blame(c, RULE_GCCGO_NAME, d, "",
		atomf("gccgo hands `%s` to the assembler as it is, and that does not take it", d->remote),
		atomf("%s in a file with `//go:build gccgo`", gccgo_spelling(d->remote)));
	return true;
}

/* The whole */

static void check_linkrt(struct check *c, struct link *l)
{
	const struct known *k = known_exported(l->symbol);

	if (l->push)
		return;
	if (!k)
		blame(c, RULE_NOT_IN_LINKRT, l->directive, l->symbol,
			atomf("linkrt exports no %s%s", l->symbol, near_names(c, l->symbol, NULL)),
			"a name that `linkrt targets` lists");
	else
		check_known_form(c, l, k);
}

static void check_push_onto(struct check *c, struct link *l)
{
	const struct provider *p = &l->provider;
	bool own = p->decl == l->decl || (p->giver && p->giver->folder == l->package->folder);

	const struct directive *tree = own ? world_tree_push(&c->world, l->symbol) : NULL;
	if (tree && tree != l->directive && !l->package->standard) {
		blame(c, RULE_BODY_AND_TARGET, l->directive, l->symbol,
			atomf("%s has a body in package %s already (%s:%u)", l->symbol, tree->file->package,
				tree->file->base, tree->line),
			"no body, to use that one; or another remote name");
		return;
	}
	if (p->state == PROVIDER_FOUND && !own && p->giver && p->decl && (p->decl->body || p->assembly) &&
		p->decl->kind == DECL_FUNC) {
		blame(c, RULE_BODY_AND_TARGET, l->directive, l->symbol,
			atomf("%s has a body in %s already (%s:%u)", l->symbol, p->giver->path,
				p->decl->file->base, p->decl->line),
			"no body, to use that one; or another remote name");
		return;
	}
	const struct decl *there = p->home ? package_decl(&c->world, p->home, p->name) : NULL;
	if (there && there != l->decl && there->kind == DECL_FUNC && !there->body && check_kind(c, l, false))
		check_signature(c, l, &(struct typed){there->type, p->home});
}

/* The list's form where it says the same: one message for all releases, with the public names. */
static const struct type *target_type(const struct decl *decl, const struct known *k)
{
	const struct type *found = decl_signature(decl),
			  *listed = k && found ? parse_type_text(k->signature) : NULL;

	return listed && signatures_alike(listed, found) ? listed : found;
}

static void check_found(struct check *c, struct link *l)
{
	const struct provider *p = &l->provider;
	const struct known *k = known_at(l->symbol, c->release);

	if (p->giver == l->package && l->package->standard)
		return; /* reflect marks its own methods so, with functions that nobody calls */
	check_permission(c, l);
	check_import(c, l);
	if (p->decl && p->decl != l->decl && check_kind(c, l, p->decl->kind == DECL_VAR))
		check_signature(c, l, &(struct typed){target_type(p->decl, k), p->giver});
	else if (!p->decl && k)
		check_known_form(c, l, k);
	if (p->assembly && !p->internal && !p->decl && c->gc && !l->package->standard)
		blame(c, RULE_UNKNOWN_TARGET, l->directive, l->symbol,
			atomf("%s is assembly without a Go declaration: it has ABI0 only", l->symbol),
			"a target that Go code declares");
}

/* Only the list knows other releases than the tree's. */
static void check_by_list(struct check *c, struct link *l)
{
	const struct known *k = known_at(l->symbol, c->release);

	if (k) {
		if (check_permission(c, l))
			check_known_form(c, l, k);
		return;
	}
	if (report_escape(c, l) || report_moved(c, l) || report_gone(c, l) || report_future(c, l) ||
		l->provider.state == PROVIDER_FOUND ||
		l->provider.decl) /* in the tree; since when, nobody looked up */
		return;
	const char *hint = near_names(c, l->symbol, NULL);
	/* What the tree no longer has, an older release may have had. */
	bool tree = l->provider.home && l->provider.home->standard && l->provider.state == PROVIDER_ABSENT &&
		    c->release > c->world.goroot_release;
	if (!*hint && !tree)
		return;
	blame_as(c, SEVERITY_WARNING, RULE_UNKNOWN_TARGET, l->directive, l->symbol,
		atomf("%s is not in the list of known targets%s%s", l->symbol,
			tree ? atomf(", and not in Go 1.%u", c->world.goroot_release) : "", hint),
		"the name of a symbol that exists");
}

/* Standard packages have no dot in their first element; a program's own module may lack one, too. */
static bool standard_path(const char *path)
{
	size_t first = strcspn(path, "/");

	return *path && !memchr(path, '.', first) && strcmp(path, "main");
}

static bool in_list_only(struct check *c, const struct link *l)
{
	const struct package *home = l->provider.home;

	return home ? home->standard && !world_tree_fits(&c->world)
		    : standard_path(l->provider.path) || known_first(l->symbol) != NULL;
}

static void report_elsewhere(struct check *c, struct link *l)
{
	const char *where = l->provider.where;
	struct build *b = &c->world.build;
	const char *constraint = l->provider.decl->file->constraint;

	report_absent(c, l, RULE_OS_ARCH,
		atomf("%s is in %s only%s, which %s/%s does not build", l->symbol, where,
			constraint ? atomf(" (`//go:build %s`)", constraint) : "", b->goos, b->goarch),
		"the same constraint into this file");
}

void check_target(struct check *c, struct link *l)
{
	if (!check_gccgo(c, l) || !check_reads(c, READS_TARGETS))
		return;
	find_provider(&c->world, l->package, l->symbol, &l->provider);
	if (c->linkrt) {
		check_linkrt(c, l);
		return;
	}
	if (!*l->provider.path || linker_makes(l->symbol))
		return;
	bool own = l->provider.decl == l->decl && l->provider.giver == l->package;
	if (l->push)
		check_push_onto(c, l);
	else if (in_list_only(c, l))
		check_by_list(c, l);
	else if (l->provider.state == PROVIDER_FOUND && !own)
		check_found(c, l);
	else if (l->provider.state == PROVIDER_ELSEWHERE)
		report_elsewhere(c, l);
	else if (l->provider.state == PROVIDER_ABSENT)
		report_unknown(c, l);
	else if (!l->provider.home)
		report_escape(c, l);
}
