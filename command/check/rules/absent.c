/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about a symbol that no package defines, and why: removed-target, renamed-target,
 * escaped-name, os-arch, zero-var, unknown-target.
 */
#include "command/check/rules/rules.h"

#include "command/base/nearest.h"
#include "command/gosrc/bodies.h"

#include <ctype.h>
#include <string.h>

static void offer_decls(struct nearest *n, const struct package *home)
{
	for (size_t i = 0; i < home->decls.room; i++) {
		const struct decl *d = home->decls.slots[i].value;
		if (d && !d->file->test && (d->kind == DECL_FUNC || d->kind == DECL_VAR))
			nearest_offer(n, own_symbol(home, d->name));
	}
}

static void offer_known(struct nearest *n, const struct check *c)
{
	size_t count;
	const struct known *all = known_forms(&count);

	for (size_t i = 0; i < count; i++)
		if (known_at(all[i].name, c->release))
			nearest_offer(n, all[i].name);
}

static void offer_pushes(struct nearest *n, const struct check *c)
{
	for (size_t i = 0; i < c->world.pushes.room; i++)
		if (c->world.pushes.slots[i].value)
			nearest_offer(n, c->world.pushes.slots[i].key);
}

const char *near_names(struct check *c, const char *symbol, const struct package *home)
{
	struct nearest n;

	nearest_start(&n, symbol);
	offer_known(&n, c);
	if (home)
		offer_decls(&n, home);
	offer_pushes(&n, c);
	return nearest_hint(&n);
}

/* Two names of Go's may well be near each other, so more than one wrong letter means nothing. */
const char *misspelt_names(struct check *c, const char *symbol)
{
	struct nearest n;

	nearest_start(&n, symbol);
	n.limit = 1;
	offer_known(&n, c);
	offer_pushes(&n, c);
	return nearest_hint(&n);
}

const char *release_text(unsigned release)
{
	return atomf("Go 1.%u", release);
}

static struct instead instead_of(const char *symbol)
{
	const struct known_status *s = known_status(symbol);

	return s ? s->instead : (struct instead){INSTEAD_NONE, NULL};
}

const char *fix_for(const char *symbol, const char *otherwise)
{
	struct instead instead = instead_of(symbol);

	return instead.kind == INSTEAD_NONE ? otherwise : instead.text;
}

const char *linkname_text(const char *local, const char *remote)
{
	return atomf("//go:linkname %s %s", local, remote);
}

static void report_zero_var(struct check *c, struct linkname *l, const struct fault *fault)
{
	if (l->decl->body)
		return; /* it has a value of its own: a push */
	blame(c, l->directive, RULE_ZERO_VAR, .subject = l->symbol,
		.what = atomf("%s, so the linker makes %s a new variable that is zero", fault->what,
			l->decl->name),
		.hint = fault->hint, .fix = fault->fix, .edit = fault->edit, .since = fault->since);
}

/* What the standard library or a dependency declares and never calls does not stop a link. */
bool is_idle(const struct linkname *l)
{
	const struct origin *o = l->package->folder->origin;

	return l->package->standard || (o && o->module && !may_be_called(l->package, l->decl));
}

/* The linker makes a variable that nothing defines, but no function. */
void add_absent(struct check *c, struct linkname *l, const struct fault *fault)
{
	if (declares_variable(l)) {
		report_zero_var(c, l, fault);
		return;
	}
	struct fault own = *fault;
	own.subject = l->symbol;
	if (is_idle(l)) {
		own.severity = SEVERITY_WARNING;
		own.what = atomf("%s, but nothing calls %s", own.what, l->decl->name);
	}
	add_fault(c, l->directive, &own);
}

static struct edit directive_edit(const struct linkname *l, const char *remote)
{
	return (struct edit){
		EDIT_DIRECTIVE, linkname_text(l->directive->local, remote), l->directive->line};
}

bool only_since(const struct check *c, const struct linkname *l, unsigned release)
{
	const struct module *m = l->package->folder->module;
	struct build before = c->world.build;

	before.release = release - 1;
	return (m && m->go >= release) || !build_takes(&before, l->directive->file);
}

/* The same function under another name, which has been there since `since`. */
static struct edit rename_edit(
	const struct check *c, const struct linkname *l, const char *remote, unsigned since)
{
	const struct known *old = known_before(l->symbol, c->release);
	const struct known *now = known_at(remote, c->release);
	bool same = now && old && old->variable == now->variable &&
		    !strcmp(old->signature, now->signature) && now->first <= since;

	return same && only_since(c, l, since) ? directive_edit(l, remote) : (struct edit){0};
}

/* The name in "pull NAME (1.22 and later) or call ..."; NULL if it has another form. */
static const char *name_in(const struct instead *instead)
{
	const char *name;

	if (instead->kind != INSTEAD_PULL || !instead->text)
		return NULL;
	name = instead->text + strlen("pull ");
	return atom(name, strcspn(name, " ;,"));
}

static struct edit constraint_edit(const char *expression)
{
	return (struct edit){EDIT_CONSTRAINT, atom_of(expression), 0};
}

/* The package has moved with what is in it. */
static struct edit move_edit(
	struct check *c, const struct linkname *l, const char *remote, unsigned since)
{
	struct provider now;

	find_provider(&c->world, l->package, remote, &now);
	return now.state == PROVIDER_FOUND && only_since(c, l, since) ? directive_edit(l, remote)
								      : (struct edit){0};
}

static bool report_moved(struct check *c, struct linkname *l)
{
	const struct known_move *move = known_move(l->provider.path);
	unsigned since = move ? release_number(move->since) : 0;

	if (!move || c->release < since)
		return false;
	const char *now = atomf("%s, in a file with //go:build go1.%u",
		linkname_text(l->directive->local, atomf("%s.%s", move->to, l->provider.name)),
		since);
	report_absent(c, l, RULE_RENAMED_TARGET,
		.what = atomf(
			"package %s is %s since %s", move->from, move->to, release_text(since)),
		.fix = fix_for(l->symbol, now),
		.edit = move_edit(c, l, atomf("%s.%s", move->to, l->provider.name), since),
		.since = since);
	return true;
}

static bool report_gone(struct check *c, struct linkname *l)
{
	const struct known *k = known_before(l->symbol, c->release);
	struct instead instead = instead_of(l->symbol);

	if (!k || k->last >= c->release)
		return false;
	const char *either = instead.text ? atomf("%s; or ", instead.text) : "";
	const char *now = name_in(&instead);
	struct edit edit = now ? rename_edit(c, l, now, k->last + 1) : (struct edit){0};
	if (!edit.kind && !instead.text)
		edit = constraint_edit(atomf("!go1.%u", k->last + 1));
	report_absent(c, l,
		instead.kind == INSTEAD_PULL ? RULE_RENAMED_TARGET : RULE_REMOVED_TARGET,
		.what = atomf("%s is gone since %s", l->symbol, release_text(k->last + 1)),
		.fix = atomf("%s//go:build !go1.%u", either, k->last + 1), .edit = edit,
		.since = k->last + 1);
	return true;
}

/* A name whose first release no source shows may be older. */
static bool report_future(struct check *c, struct linkname *l)
{
	const struct known *k = known_first(l->symbol);

	if (!k || k->first <= c->release || k->last == RELEASE_NEVER ||
		ends_with(k->first_text, "?"))
		return false;
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("%s exists only since %s", l->symbol, release_text(k->first)),
		.fix = atomf("//go:build go1.%u", k->first),
		.edit = constraint_edit(atomf("go1.%u", k->first)));
	return true;
}

/* The import path with the name's first element, if a dot in its last element was not escaped. */
static const char *unescaped_path(struct check *c, const struct provider *p, const char *dot)
{
	const char *longer = atomf("%s.%.*s", p->path, (int)(dot - p->name), p->name);
	bool version = *p->name == 'v' && isdigit((unsigned char)p->name[1]);

	return version || world_import(&c->world, longer) ? longer : NULL;
}

/* `gopkg.in/yaml.v3.hidden`: the path of the symbol ends at the first dot behind the slash. */
bool report_escape(struct check *c, struct linkname *l)
{
	const char *name = l->provider.name, *dot = strchr(name, '.');
	bool may = dot && *name != '(' && strchr(l->provider.path, '/');
	const char *path = may ? unescaped_path(c, &l->provider, dot) : NULL;

	if (!path)
		return false;
	blame(c, l->directive, RULE_ESCAPED_NAME, .subject = l->symbol,
		.what = atomf("the linker knows package %s as %s", path, escape_path(path)),
		.fix = linkname_text(l->directive->local, atomf("%s%s", escape_path(path), dot)),
		.edit = directive_edit(l, atomf("%s%s", escape_path(path), dot)));
	return true;
}

bool report_known_reason(struct check *c, struct linkname *l)
{
	return report_escape(c, l) || report_moved(c, l) || report_gone(c, l) ||
	       report_future(c, l);
}

void report_unknown(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (report_known_reason(c, l))
		return;
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("package %s has no %s to link%s%s", p->path, p->name,
			p->hint ? ": " : "", p->hint ? p->hint : ""),
		.hint = p->hint ? NULL : near_names(c, l->symbol, p->home),
		.fix = p->meant ? linkname_text(l->directive->local, p->meant) : NULL,
		.edit = p->meant ? directive_edit(l, p->meant) : (struct edit){0});
}

/* A symbol without an import path */

/* `//go:cgo_import_dynamic SYMBOL` takes it from a shared library. */
static bool imports_dynamic(const struct package *p, const char *symbol)
{
	const char *line = format("//go:cgo_import_dynamic %s", symbol);
	size_t size;

	for (size_t i = 0; i < p->files.count; i++) {
		const char *text = slurp(((struct source_file *)p->files.at[i])->path, &size);
		const char *at = text ? strstr(text, line) : NULL;
		if (!text || (at && isspace((unsigned char)at[strlen(line)])))
			return true;
	}
	return false;
}

static bool is_foreign(struct check *c, const struct linkname *l)
{
	return world_push(&c->world, l->symbol) ||
	       assembles_pathless(&c->world, l->package, l->symbol) ||
	       imports_dynamic(l->package, l->symbol);
}

void report_pathless(struct check *c, struct linkname *l)
{
	if (!c->gc || l->push || l->package->standard || is_foreign(c, l))
		return;
	/* C defines it, or a macro in assembly. */
	if (!package_complete(&c->world, l->package)) {
		leave_unjudged(c, l->directive, l->symbol, UNJUDGED_FOREIGN);
		return;
	}
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf(
			"%s has no import path, and nothing in this package defines it", l->symbol),
		.hint = near_names(c, l->symbol, NULL),
		.fix = linkname_text(l->directive->local, "importpath.name"));
}

void report_elsewhere(struct check *c, struct linkname *l)
{
	const struct build *b = &c->world.build;
	const char *constraint = l->provider.decl->file->constraint;

	report_absent(c, l, RULE_OS_ARCH,
		.what = atomf("%s is only in %s, which a build for %s/%s leaves out", l->symbol,
			l->provider.where, b->goos, b->goarch),
		.fix = constraint ? atomf("//go:build %s", constraint)
				  : atomf("the same file-name suffix as %s", l->provider.where),
		.edit = constraint && *constraint != '+' ? constraint_edit(constraint)
							 : (struct edit){0});
}
