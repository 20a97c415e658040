/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about a directive's own text and its file: syntax, not-a-directive, misplaced,
 * linknamestd, unsafe-import.
 */
#include "command/check/rules/rules.h"

#include <string.h>

/* The remote name with a package and a name: `runtime nanotime` was meant to have a dot. */
static const char *whole_remote(const struct directive *d)
{
	const char *remote = d->remote, *rest = d->surplus;
	const char *slash = strrchr(remote, '/'), *dot = strchr(slash ? slash : remote, '.');

	if (dot && dot[1])
		return remote;
	if (!rest || !strncmp(rest, "//", 2) || !strncmp(rest, "/*", 2))
		return "importpath.name";
	return atomf("%s%s%s", remote, dot || *rest == '.' ? "" : ".", rest);
}

static const char *directive_text(const struct directive *d)
{
	return atomf("//go:linkname %s%s%s", d->local ? d->local : "localname",
		d->remote ? " " : "", d->remote ? whole_remote(d) : "");
}

/* What happens to the declaration when its directive is a comment. */
static const char *comment_effect(const struct decl *decl)
{
	if (decl->kind == DECL_VAR)
		return "is a variable of its own";
	return decl->body ? "is not linked to anything" : "has no body";
}

/*
 * Prose may begin with the word, too. A mistake names a declaration that a directive would change.
 */
static bool looks_meant(const struct directive *d, const struct decl *decl)
{
	if (!linkable(decl))
		return false;
	return d->fields == 3 ? strchr(d->remote, '.') != NULL
			      : d->fields == 2 && decl->kind == DECL_FUNC && !decl->body;
}

static const char *without_blanks(const char *word)
{
	size_t length = strlen(word);

	while (length && word[length - 1] == ' ')
		length--;
	return atom(word, length);
}

/* `// //go:linkname` and `////go:linkname`: somebody no longer wants a directive that was right. */
static bool is_commented_out(const char *word)
{
	size_t blanks = strspn(word + strlen("//"), " \t");

	return !strncmp(word + strlen("//") + blanks, "//", strlen("//"));
}

void check_misspelt(struct check *c, struct package *p, const struct directive *d)
{
	const struct decl *decl = d->local && d->fields <= 3 ? find_decl(c, p, d) : NULL;

	if (!looks_meant(d, decl) || table_find(&p->linknames, d->local))
		return;
	bool function = decl->kind == DECL_FUNC, bodiless = function && !decl->body;
	if (!bodiless && is_commented_out(d->word))
		return;
	blame(c, d, RULE_NOT_A_DIRECTIVE, function && !bodiless ? SEVERITY_WARNING : SEVERITY_ERROR,
		.what = atomf("`%s` is only a comment, so %s %s", without_blanks(d->word), d->local,
			comment_effect(decl)),
		.fix = directive_text(d), .tools = bodiless ? "missing function body" : NULL);
}

static bool check_alone(struct check *c, const struct directive *d)
{
	if (!d->alone)
		blame(c, d, RULE_MISPLACED, .what = "the directive follows code on its line",
			.fix = atomf("%s, on the line above the declaration", directive_text(d)));
	return d->alone;
}

static bool check_fields(struct check *c, const struct directive *d)
{
	if (d->fields == 3 || (d->fields == 2 && c->release >= 13))
		return true;
	struct fault fault = {RULE_SYNTAX,
		.what = "the directive has more than two names: all words up to the end of the "
			"line count, a comment's too",
		.fix = directive_text(d)};
	if (d->fields < 2) {
		fault.what = "the directive has no names";
		fault.fix = linkname_text("localname", "importpath.name");
	} else if (d->fields == 2) {
		fault.what = "before Go 1.13 the directive needs the remote name";
		fault.fix = linkname_text(d->local, "importpath.name");
	}
	add_fault(c, d, &fault);
	return false;
}

/* False if the directive is a comment to this release. */
static bool check_std_form(struct check *c, struct package *p, const struct directive *d)
{
	if (d->form != FORM_LINKNAMESTD || p->standard)
		return true;
	const struct decl *decl = find_decl(c, p, d);
	struct fault fault = {RULE_NOT_A_DIRECTIVE,
		decl && decl->body ? SEVERITY_WARNING : SEVERITY_DEFAULT,
		.what = "//go:linknamestd is only a comment before Go 1.27",
		.fix = directive_text(d)};
	if (c->release >= 27) {
		fault.rule = RULE_LINKNAMESTD;
		fault.severity = SEVERITY_WARNING;
		fault.what = "//go:linknamestd is for the standard library: here it does what "
			     "//go:linkname does, and before Go 1.27 nothing";
		fault.tools = "";
	}
	add_fault(c, d, &fault);
	return c->release >= 27;
}

/* For TinyGo, it is enough that some file of the package imports it. */
static bool imports_unsafe(
	const struct check *c, const struct package *p, const struct directive *d)
{
	bool some = d->file->unsafe;

	for (size_t i = 0; c->tinygo && !some && i < p->files.count; i++)
		some = ((const struct source_file *)p->files.at[i])->unsafe;
	return some;
}

static bool check_unsafe(struct check *c, const struct package *p, const struct directive *d)
{
	const bool imports = imports_unsafe(c, p, d);

	if (!imports)
		blame(c, d, RULE_UNSAFE_IMPORT,
			.what = "this file does not import unsafe, which //go:linkname needs",
			.fix = "import _ \"unsafe\"", .edit = {EDIT_IMPORT, atom_of("unsafe"), 0});
	return imports;
}

bool check_text(struct check *c, struct package *p, const struct directive *d)
{
	return check_alone(c, d) && check_fields(c, d) && check_std_form(c, p, d) &&
	       check_unsafe(c, p, d);
}
