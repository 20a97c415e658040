/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt explain`: what the list and the Go tree know of one symbol.
 */
#include "command/base/diag.h"
#include "command/check/verb.h"
#include "command/inspect/declare.h"
#include "command/inspect/inspect.h"
#include "command/table/history.h"
#include "command/table/targets.h"
#include "command/table/tinygo.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char *permission_text(const struct permission *p)
{
	static const char *const texts[] = {
		[PULL_PUSHED] =
			"may be pulled by any package: its definition is marked with a directive",
		[PULL_REFUSED] =
			"refused, unless the program is linked with -ldflags=-checklinkname=0",
		[PULL_STANDARD] = "for the standard library only since Go 1.27",
		[PULL_ASSEMBLY] =
			"may be pulled up to Go 1.26; refused since: it is assembly without a directive",
		[PULL_ABSENT] = "there is no such symbol any more"};

	if (p->pull == PULL_REFUSED && p->since > 23)
		return atomf("refused since Go 1.%u, unless the program is linked with "
			     "-ldflags=-checklinkname=0",
			p->since);
	if (p->pull != PULL_BLOCKED)
		return texts[p->pull];
	return atomf(
		"refused to all%s, unless the program is linked with -ldflags=-checklinkname=0",
		*p->packages ? atomf(" but (%s)", p->packages) : "");
}

/* Whether one can pull it with the newest Go, in few words. */
static const char *verdict_text(const struct permission *p)
{
	static const char *const texts[] = {
		[PULL_UNKNOWN] = "linkrt does not know which packages can pull it",
		[PULL_PUSHED] = "any package can pull it",
		[PULL_STANDARD] = "only the standard library can pull it since Go 1.27",
		[PULL_ABSENT] = "it is gone"};

	if (p->since)
		return atomf("no package can pull it since Go 1.%u", p->since);
	if (p->pull != PULL_BLOCKED)
		return texts[p->pull];
	return *p->packages ? atomf("only %s can pull it since Go 1.23", p->packages)
			    : "no package can pull it since Go 1.23";
}

static void print_history(const char *name)
{
	size_t count;
	const struct known *all = known_forms(&count);

	puts("\nSignature by Go release:");
	for (const struct known *k = all; k < all + count; k++) {
		if (strcmp(k->name, name))
			continue;
		if (k->last == RELEASE_NEVER)
			printf("  no Go release   %s%s\n", k->variable ? "var " : "", k->signature);
		else
			printf("  %-5s .. %-7s %s%s\n", k->first_text, k->last_text,
				k->variable ? "var " : "", k->signature);
	}
}

static const char *tinygo_text(const struct check *c, const struct provider *p, const char *name)
{
	const struct tinygo_build *build = tinygo_build(c->world.build.goos, c->world.build.tags);
	const struct tinygo_form *form = tinygo_form(name);

	if (!build)
		return atomf("does not build for %s", c->world.build.goos);
	if (tinygo_has(form, build))
		return strcmp(form->first, tinygo_oldest) ? atomf("has it since %s", form->first)
							  : "has it";
	if (form && strcmp(form->last, tinygo_newest) != 0)
		return atomf("had it up to %s", form->last);
	if (form)
		return atomf("has it only on %s", tinygo_builds_text(form->builds));
	return *p->path && !tinygo_owns(p->path, build) ? atomf("takes package %s from Go", p->path)
							: "does not have it";
}

static void print_status(const char *name)
{
	const struct known_status *s = known_status(name);

	if (s) {
		printf("\nProvided by: package %s\n", s->provider);
		printf("Go 1.23 and later: %s\n", permission_text(&s->permission));
		if (s->instead.kind != INSTEAD_NONE)
			printf("Instead: %s\n", s->instead.text);
	}
	printf("linkrt: %s\n", known_exported(name) ? "exports it" : "does not export it");
}

/* Go declares assembly that takes its arguments in registers without them. */
static const char *registers_note(const struct provider *p, const char *signature)
{
	return p->assembly && !strcmp(signature, "func()") && known_first(p->symbol) &&
			       strcmp(known_first(p->symbol)->signature, signature) != 0
		       ? "  (its arguments, which are in registers of its own, are not declared)"
		       : "";
}

/* The declaration in the tree, which is the truth of its release. */
static void print_tree(const struct world *w, const struct provider *p, const char *signature)
{
	printf("\nIn Go 1.%u: %s in package %s, %s:%u, %s%s\n  %s%s%s\n", w->goroot_release,
		p->decl->name, p->giver->path, p->decl->file->base, p->decl->line,
		p->linknamed ? "marked with a directive" : "not marked with a directive",
		p->assembly ? ", in assembly" : "", p->decl->kind == DECL_VAR ? "var " : "",
		signature, registers_note(p, signature));
}

/* The list does not know whether the linker of a release refuses a pull. The Go tree does. */
static struct permission tree_permission(const struct check *c, const struct provider *p)
{
	const char *packages = table_find(&c->blocked, p->symbol);

	if (packages)
		return (struct permission){PULL_BLOCKED, packages, 0};
	if (p->std_only)
		return (struct permission){PULL_STANDARD, NULL, 0};
	if (p->linknamed || !p->giver->standard)
		return (struct permission){PULL_PUSHED, NULL, 0};
	return p->assembly ? (struct permission){PULL_ASSEMBLY, NULL, 27}
			   : (struct permission){PULL_REFUSED, NULL, 23};
}

/* `k` is the newest form in the list, or NULL. */
static const char *verdict(const struct check *c, const struct known *k, const struct provider *p)
{
	const struct known_status *s = k ? known_status(k->name) : NULL;
	struct permission permission = s ? s->permission : (struct permission){0};

	if (k && k->last == RELEASE_NEVER)
		return "it is linkrt's own, and no Go release has it";
	if (k && k->last < RELEASE_NEWEST)
		return atomf("it is gone since Go 1.%u", k->last + 1);
	if (p->symbol && table_find(&c->blocked, p->symbol))
		permission = tree_permission(c, p);
	if (permission.pull == PULL_UNKNOWN && p->state == PROVIDER_FOUND && p->decl)
		permission = tree_permission(c, p);
	if (permission.pull == PULL_UNKNOWN && p->state == PROVIDER_ABSENT)
		return atomf("Go 1.%u does not have it", c->world.goroot_release);
	return verdict_text(&permission);
}

/* The names of the list that end with the word: `Semacquire` is one of sync.runtime_Semacquire. */
static void find_by_word(const char *word, const char *before, struct list *names)
{
	const char *end = atomf("%s%s", before, word);
	size_t count;
	const struct known *all = known_forms(&count);

	for (size_t i = 0; i < count; i++)
		if (ends_with(all[i].name, end) && (!i || strcmp(all[i - 1].name, all[i].name)))
			list_add(names, (void *)all[i].name);
}

/* What a name without its package may mean; none: it is a whole name, or the name is unknown. */
static struct list whole_names(const char *symbol)
{
	struct list names = {0};

	if (strchr(symbol, '.') || known_symbol(symbol, NULL))
		return names;
	find_by_word(symbol, ".", &names);
	if (!names.count)
		find_by_word(symbol, "_", &names);
	return names;
}

/* `printed`: whether another one stands above it. */
static int explain(struct check *c, const char *symbol, bool *printed)
{
	const struct target *exported = target_find(symbol);
	const char *name = atom_of(exported ? exported->name : symbol);
	const struct known *k = known_before(name, current);
	struct provider p = {0};

	k = k ? k : known_first(name);
	find_provider(&c->world, NULL, name, &p);
	bool in_tree = p.state == PROVIDER_FOUND && p.decl;
	if (!k && !in_tree) {
		complain(NULL, "no such target: %s%s%s", symbol, p.hint ? ": " : "",
			p.hint ? p.hint : near_names(c, name, p.home));
		return STATUS_INPUT;
	}
	const struct type *type = !in_tree                   ? NULL
				  : p.decl->kind == DECL_VAR ? variable_type(p.decl)
							     : p.decl->type;
	if (*printed)
		putchar('\n');
	*printed = true;
	printf("%s: %s\n", name, verdict(c, k, &p));
	if (k) {
		printf("  %s\n", k->meaning);
		print_history(name);
		print_status(name);
	}
	if (in_tree)
		print_tree(&c->world, &p, type_text(type));
	if (!k) {
		const struct permission permission = tree_permission(c, &p);
		printf("Go 1.23 and later: %s\n", permission_text(&permission));
	}
	printf("TinyGo: %s\n", tinygo_text(c, &p, name));
	struct known found = {
		.name = name, .signature = type ? type_text(type) : "", .last = current};
	found.variable = in_tree && p.decl->kind == DECL_VAR;
	const struct type *shown = k ? parse_type_text(k->signature) : type;
	if (shown)
		declare_known(
			&c->world, k ? k : &found, &(struct typed){shown, k ? p.home : p.giver});
	return STATUS_OK;
}

static int explain_word(struct check *c, const char *word, bool *printed)
{
	struct list names = whole_names(word);
	int status = names.count ? STATUS_OK : explain(c, word, printed);

	for (size_t i = 0; i < names.count; i++) {
		int one = explain(c, names.at[i], printed);
		status = one ? one : status;
	}
	return status;
}

static const char *pull_word(const struct permission *p)
{
	static const char *const words[] = {[PULL_PUSHED] = "PUSHED",
		[PULL_REFUSED] = "REFUSED",
		[PULL_STANDARD] = "STANDARD",
		[PULL_ASSEMBLY] = "ASSEMBLY"};

	return p->pull == PULL_BLOCKED ? atomf("BLOCKED(\"%s\")", p->packages) : words[p->pull];
}

/* A line as of print_list(), of the tree: its release, which packages may pull the symbol, and
 * which package defines it. */
static void print_tree_form(struct check *c, const char *symbol)
{
	struct provider p;

	find_provider(&c->world, NULL, atom_of(symbol), &p);
	if (p.state != PROVIDER_FOUND || !p.decl)
		return;
	const bool variable = p.decl->kind == DECL_VAR;
	const struct type *type = variable ? variable_type(p.decl) : p.decl->type;
	const struct permission permission = tree_permission(c, &p);
	printf("%s\t%s\t%s\t1.%u\t%s\t%s\n", symbol, variable ? "var" : "func",
		type ? type_text(type) : "-", c->world.goroot_release, pull_word(&permission),
		p.giver->path);
}

static int print_tree_forms(struct check *c, char **symbols)
{
	for (; *symbols; symbols++)
		print_tree_form(c, *symbols);
	return STATUS_OK;
}

/* Every form, each on a line, for tests and for a table. */
static int print_list(void)
{
	size_t count;
	const struct known *all = known_forms(&count);

	for (const struct known *k = all; k < all + count; k++)
		printf("%s\t%s\t%s\t%s\t%s\t%s\n", k->name, k->variable ? "var" : "func",
			k->signature, k->first_text, k->last_text, k->exported ? "linkrt" : "-");
	return STATUS_OK;
}

static int verb_explain(int argc, char **argv)
{
	static const struct option options[] = {{"list", no_argument, NULL, 'l'},
		{"goroot", required_argument, NULL, 'g'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct check c = {.release = RELEASE_NEWEST};
	const char *goroot = NULL;
	int status = STATUS_OK;
	bool printed = false, list = false;

	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		if (key == 'g')
			goroot = optarg;
		else if (key == 'l')
			list = true;
		else
			return key == 'h' ? print_help(&explain_verb) : usage_error(&explain_verb);
	if (list && !goroot)
		return print_list();
	if (optind == argc) {
		complain(NULL, "no symbol given");
		return usage_error(&explain_verb);
	}
	if (!check_find_tree(&c, goroot) && goroot)
		return STATUS_INPUT;
	read_blocked(&c);
	if (list)
		return print_tree_forms(&c, argv + optind);
	for (int i = optind; i < argc; i++) {
		int one = explain_word(&c, argv[i], &printed);
		status = one ? one : status;
	}
	return status;
}

const struct verb explain_verb = {"explain", "explain a linkname target", verb_explain,
	"Usage: linkrt explain [--list] [--goroot=DIR] [SYMBOL]...\n"
	"Says what a linkname target does, its signature by Go release, which package\n"
	"provides it, whether Go 1.23 and later let a package pull it, what to use instead,\n"
	"and how to declare it for gc, gccgo, C and assembly. A SYMBOL is a whole name, such\n"
	"as runtime.nanotime, or its last word. The first line says whether a package can\n"
	"pull it with the newest Go.\n\n"
	"      --list               print the list of known targets, one form of a target a line\n"
	"      --goroot=DIR         the Go tree to look into (default: go's own); with --list,\n"
	"                           print what that tree has of the SYMBOLs, one a line\n"
	"      --help               print this help\n"};
