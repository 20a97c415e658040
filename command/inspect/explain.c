/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt explain`: what the list and the Go tree know of one symbol.
 */
#include "command/base/diag.h"
#include "command/check/verb.h"
#include "command/inspect/declaration.h"
#include "command/inspect/inspect.h"
#include "command/table/history.h"
#include "command/table/targets.h"
#include "command/table/tinygo.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char *since_text(unsigned since)
{
	return since ? atomf(" since Go 1.%u", since) : "";
}

static const char *permission_text(const struct permission *p)
{
	static const char *const texts[] = {[PULL_UNKNOWN] = "not known",
		[PULL_PUSHED] =
			"may be pulled by any package: its definition is marked with a directive",
		[PULL_REFUSED] =
			"refused, unless the program is linked with -ldflags=-checklinkname=0",
		[PULL_STANDARD] = "for the standard library only since Go 1.27",
		[PULL_ASSEMBLY] =
			"may be pulled up to Go 1.26; refused since: it is assembly without a directive",
		[PULL_ABSENT] = "there is no such symbol any more"};

	if (p->pull == PULL_REFUSED && p->since > 23)
		return atomf("refused%s, unless the program is linked with "
			     "-ldflags=-checklinkname=0",
			since_text(p->since));
	if (p->pull != PULL_BLOCKED)
		return texts[p->pull];
	return atomf("refused to all%s%s, unless the program is linked with "
		     "-ldflags=-checklinkname=0",
		*p->packages ? atomf(" but (%s)", p->packages) : "", since_text(p->since));
}

/* Whether one can pull it with the newest Go, in few words. */
static const char *verdict_text(const struct permission *p)
{
	static const char *const texts[] = {
		[PULL_UNKNOWN] = "linkrt does not know which packages can pull it",
		[PULL_PUSHED] = "any package can pull it",
		[PULL_STANDARD] = "only the standard library can pull it since Go 1.27",
		[PULL_ABSENT] = "it is gone"};

	if (p->pull == PULL_BLOCKED && *p->packages)
		return atomf("only %s can pull it%s", p->packages, since_text(p->since));
	if (p->pull == PULL_BLOCKED || p->since)
		return atomf("no package can pull it%s", since_text(p->since));
	return texts[p->pull];
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
	const struct permission permission = known_permission(name, RELEASE_NEWEST);

	if (s) {
		printf("\nProvided by: package %s\n", s->provider);
		printf("Go 1.23 and later: %s\n", permission_text(&permission));
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
	const struct permission blocked = blocked_by_tree(c, p->symbol);

	if (blocked.pull == PULL_BLOCKED)
		return blocked;
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
	struct permission permission =
		k ? known_permission(k->name, RELEASE_NEWEST) : (struct permission){0};

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

/* What a name without its package, or with the last element of its path alone, may mean. */
static struct list whole_names(const char *symbol)
{
	static const char *const before[] = {".", "_", "/"};
	struct list names = {0};

	for (size_t i = 0; !names.count && i < sizeof before / sizeof *before; i++)
		find_by_word(symbol, before[i], &names);
	return names;
}

/* What the list and the tree know of one symbol. */
struct explained {
	const char *name;
	const struct known *newest;       /* the newest form in the list, or NULL */
	struct provider provider;         /* in the tree */
	bool in_tree;                     /* the tree declares it */
	const struct type *declared_type; /* in the tree, or NULL */
};

static struct explained look_up(struct check *c, const char *symbol)
{
	const struct target *exported = target_find(symbol);
	struct explained e = {.name = atom_of(exported ? exported->name : symbol)};

	e.newest = known_before(e.name, current);
	if (!e.newest)
		e.newest = known_first(e.name);
	find_provider(&c->world, NULL, e.name, &e.provider);
	e.in_tree = e.provider.state == PROVIDER_FOUND && e.provider.decl;
	if (e.in_tree)
		e.declared_type = declared_type(e.provider.decl);
	return e;
}

static bool is_found(const struct explained *e)
{
	return e->newest || e->in_tree;
}

static int complain_unknown(struct check *c, const char *symbol, const struct explained *e)
{
	const char *hint = e->provider.hint;

	complain(NULL, "no such target: %s%s%s", *symbol ? symbol : "''", hint ? ": " : "",
		hint ? hint : near_names(c, e->name, e->provider.home));
	return STATUS_INPUT;
}

static void print_facts(struct check *c, const struct explained *e)
{
	printf("%s: %s\n", e->name, verdict(c, e->newest, &e->provider));
	if (e->newest) {
		printf("  %s\n", e->newest->meaning);
		print_history(e->name);
		print_status(e->name);
	}
	if (e->in_tree)
		print_tree(&c->world, &e->provider, type_text(e->declared_type));
	if (!e->newest) {
		const struct permission permission = tree_permission(c, &e->provider);
		printf("Go 1.23 and later: %s\n", permission_text(&permission));
	}
	printf("TinyGo: %s\n", tinygo_text(c, &e->provider, e->name));
}

/* How to declare it: as the list has it, or else as the tree has it. */
static void print_declarations(struct check *c, const struct explained *e)
{
	const struct type *type = e->declared_type;
	const struct known found = {.name = e->name,
		.signature = type ? type_text(type) : "",
		.last = current,
		.variable = e->in_tree && e->provider.decl->kind == DECL_VAR};

	if (e->newest)
		type = parse_type_text(e->newest->signature);
	if (type)
		declare_known(&c->world, e->newest ? e->newest : &found,
			&(struct typed){type, e->newest ? e->provider.home : e->provider.giver});
}

/* `printed`: whether another one stands above it. */
static int explain(struct check *c, const char *symbol, bool *printed)
{
	const struct explained e = look_up(c, symbol);

	if (!is_found(&e))
		return complain_unknown(c, symbol, &e);
	if (*printed)
		putchar('\n');
	*printed = true;
	print_facts(c, &e);
	print_declarations(c, &e);
	return STATUS_OK;
}

static int explain_word(struct check *c, const char *word, bool *printed)
{
	const struct explained whole = look_up(c, word);
	struct list names = is_found(&whole) ? (struct list){0} : whole_names(word);
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
		[PULL_BLOCKED] = "BLOCKED",
		[PULL_STANDARD] = "STANDARD",
		[PULL_ASSEMBLY] = "ASSEMBLY"};

	return words[p->pull];
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
	const struct type *type = declared_type(p.decl);
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

static int explain_all(struct check *c, char **words)
{
	int status = STATUS_OK;
	bool printed = false;

	for (; *words; words++) {
		int one = explain_word(c, *words, &printed);
		status = one ? one : status;
	}
	return status;
}

static int verb_explain(int argc, char **argv)
{
	static const struct option options[] = {{"list", no_argument, NULL, 'l'},
		{"goroot", required_argument, NULL, 'g'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct check c = {.release = RELEASE_NEWEST};
	const char *goroot = NULL;
	bool list = false;

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
	return (list ? print_tree_forms : explain_all)(&c, argv + optind);
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
