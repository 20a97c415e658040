/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about a symbol that no package defines, and why: removed-target, renamed-target,
 * escaped-name, os-arch, zero-var, unknown-target.
 */
#include "command/check/rules/rules.h"

#include "command/gosrc/bodies.h"

#include <ctype.h>
#include <string.h>

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
	blame(c, l->directive, RULE_ZERO_VAR, fault->severity, .subject = l->symbol,
		.what = atomf("%s, so the linker makes %s a new variable that is zero", fault->what,
			l->decl->name),
		.hint = fault->hint, .fix = fault->fix, .edit = fault->edit, .since = fault->since);
}

/* What a package declares and nothing calls does not stop a link. */
bool is_idle(const struct linkname *l)
{
	return l->package->standard || !may_be_called(l->package, l->decl);
}

const char *idle_text(const struct linkname *l)
{
	return atomf(", but nothing calls %s", l->decl->name);
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
		own.what = atomf("%s%s", own.what, idle_text(l));
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

static void blame_escape(struct check *c, struct linkname *l, const char *path, const char *name)
{
	const char *symbol = atomf("%s.%s", escape_path(path), name);

	blame(c, l->directive, RULE_ESCAPED_NAME, .subject = l->symbol,
		.what = atomf("the linker knows package %s as %s", path, escape_path(path)),
		.fix = linkname_text(l->directive->local, symbol),
		.edit = directive_edit(l, symbol));
}

/* `gopkg.in/yaml.v3.hidden`: the path of the symbol ends at the first dot behind the slash. */
bool report_escape(struct check *c, struct linkname *l)
{
	const char *name = l->provider.name, *dot = strchr(name, '.');
	bool may = dot && *name != '(' && strchr(l->provider.path, '/');
	const char *path = may ? unescaped_path(c, &l->provider, dot) : NULL;

	if (path)
		blame_escape(c, l, path, dot + 1);
	return path;
}

/* Go escapes no more than it must, and in small letters. */
bool report_escapes(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	bool wrong = p->home && strcmp(l->symbol, atomf("%s.%s", escape_path(p->path), p->name));

	if (wrong)
		blame_escape(c, l, p->path, p->name);
	return wrong;
}

bool report_known_reason(struct check *c, struct linkname *l)
{
	return report_escape(c, l) || report_moved(c, l) || report_gone(c, l) ||
	       report_future(c, l);
}

const char *existing_name(const struct provider *p)
{
	return atomf("name a symbol that package %s has", p->path);
}

/* A directive with one name, for another package to push. */
static void report_unpushed(struct check *c, struct linkname *l)
{
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("%s has no body, and no assembly or other package defines %s",
			l->decl->name, l->symbol),
		.fix = "a body; or import the package that pushes one");
}

void report_unknown(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	struct nearest n;

	if (report_known_reason(c, l))
		return;
	if (p->decl && p->decl == l->decl) {
		report_unpushed(c, l);
		return;
	}
	find_near(c, l->symbol, p->home, &n);
	const char *meant = p->hint ? p->meant : only_slip(&n);
	const char *otherwise = n.count && !p->hint ? NULL : existing_name(p);
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("package %s has no %s to link%s%s", p->path, p->name,
			p->hint ? ": " : "", p->hint ? p->hint : ""),
		.hint = p->hint ? NULL : nearest_hint(&n),
		.fix = meant ? linkname_text(l->directive->local, meant) : otherwise,
		.edit = p->meant ? directive_edit(l, p->meant) : (struct edit){0});
}

/* Only in a program's tests do its symbols have its import path. */
bool is_of_program(struct check *c, const struct linkname *l)
{
	const struct provider *p = &l->provider;

	return p->state == PROVIDER_FOUND && p->giver == p->home &&
	       !strcmp(p->home->path, "main") && strcmp(p->path, "main") &&
	       !l->directive->file->test && !world_push(&c->world, l->symbol);
}

void report_of_program(struct check *c, struct linkname *l)
{
	const char *symbol = atomf("main.%s", l->provider.name);

	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("%s is a program, so its symbol is %s", l->provider.path, symbol),
		.fix = linkname_text(l->directive->local, symbol),
		.edit = l->provider.home == l->package ? directive_edit(l, symbol)
						       : (struct edit){0});
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

static bool comes_from_elsewhere(struct check *c, const struct linkname *l)
{
	return world_push(&c->world, l->symbol) ||
	       assembles_pathless(&c->world, l->package, l->symbol) ||
	       imports_dynamic(l->package, l->symbol);
}

void report_pathless(struct check *c, struct linkname *l)
{
	if (!c->gc || l->push || l->package->standard || comes_from_elsewhere(c, l))
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
