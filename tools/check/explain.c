/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt explain`: what the list and the Go tree know of one symbol, and how to declare it.
 */
#include "tools/check/known.h"
#include "tools/check/verb.h"
#include "tools/diag.h"
#include "tools/targets.h"
#include "tools/verbs.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char *permission_text(const char *pull)
{
	static const struct {
		const char *pull, *text;
	} rows[] = {{"pushed", "may be pulled by any package: its definition is marked with a directive"},
		{"refused", "refused, unless the program is linked with -ldflags=-checklinkname=0"},
		{"std", "for the standard library only since Go 1.27"},
		{"absent", "there is no such symbol any more"}, {"-", "there is nothing to refuse"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].pull, pull))
			return rows[i].text;
	return atomf("refused to all but %s, unless the program is linked with -ldflags=-checklinkname=0",
		pull + 7);
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

static void print_status(const char *name)
{
	const struct known_status *s = known_status(name);

	if (s) {
		printf("\nProvided by: package %s\n", s->provider);
		printf("Go 1.23 and later: %s\n", permission_text(s->pull));
		if (*s->instead)
			printf("Instead: %s\n", s->instead);
	}
	printf("linkrt: %s\n", known_exported(name) ? "exports it" : "does not export it");
}

/* The declaration in the tree, which is the truth of its release. */
static void print_tree(struct world *w, const char *name)
{
	struct provider p;

	if (!w->goroot)
		return;
	find_provider(w, NULL, atom_of(name), &p);
	if (p.state != PROVIDER_FOUND || !p.decl)
		return;
	const struct type *type = p.decl->kind == DECL_VAR ? variable_type(p.decl) : p.decl->type;
	printf("\nIn Go 1.%u: %s in package %s, %s:%u, %s%s\n  %s\n", w->goroot_release, p.decl->name,
		p.giver->path, p.decl->file->base, p.decl->line,
		p.linknamed ? "marked with a directive" : "not marked with a directive",
		p.assembly ? ", in assembly" : "", type_text(type));
}

static const char *local_name(const char *symbol)
{
	const char *dot = strrchr(symbol, '.');

	return dot ? dot + 1 : symbol;
}

/* "func(a int) int" becomes "(a int) int". */
static void print_go(const struct known *k, const char *remote, const char *compiler)
{
	const char *local = local_name(k->name);

	printf("\n%s:\n\timport _ \"unsafe\"\n\n\t//go:linkname %s %s\n", compiler, local, remote);
	if (k->variable)
		printf("\tvar %s %s\n", local, k->signature);
	else
		printf("\tfunc %s%s\n", local, k->signature + strlen("func"));
}

static void print_c_name(const char *name)
{
	for (; *name; name++)
		putchar(isalnum((unsigned char)*name) || *name == '_' ? *name : '_');
}

/* linkrt.h's own types; what it passes by pointer stays untyped. */
static const char *c_type(const struct type *t)
{
	static const struct {
		const char *go, *c;
	} rows[] = {{"bool", "bool"}, {"int", "intptr_t"}, {"uint", "uintptr_t"}, {"uintptr", "uintptr_t"},
		{"int32", "int32_t"}, {"uint32", "uint32_t"}, {"int64", "int64_t"}, {"uint64", "uint64_t"},
		{"byte", "uint8_t"}, {"string", "linkrt_string"}, {"Duration", "int64_t"},
		{"moduledata", "struct linkrt_module"}};

	if (t->kind == TYPE_POINTER)
		return t->element->kind == TYPE_NAME && strncmp(c_type(t->element), "void", 4)
			       ? atomf("%s *", c_type(t->element))
			       : "void *";
	if (t->kind == TYPE_SLICE)
		return "linkrt_slice";
	for (size_t i = 0; t->kind == TYPE_NAME && i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].go, t->name))
			return rows[i].c;
	return "void *";
}

static const char *c_result(const struct type *t)
{
	static const char *const structs[] = {NULL, NULL, "linkrt_walltime_result", "linkrt_now_result"};

	if (t->results == 0)
		return "void";
	return t->results == 1 ? c_type(t->fields[t->count - 1].type)
			       : structs[t->results < 4 ? t->results : 3];
}

static void print_c_param(const char *before, const struct field *f)
{
	const char *type = c_type(f->type);

	printf("%s%s%s%s", before, type, !f->name || strchr(type, '*') ? "" : " ", f->name ? f->name : "");
}

static void print_c(const struct known *k)
{
	const struct type *t = parse_type_text(k->signature);

	printf("\nC:\n\t#include <linkrt.h>    /* declares: */\n\n\t%s ",
		k->variable ? c_type(t) : c_result(t));
	print_c_name(k->name);
	for (unsigned i = 0; !k->variable && i < t->count - t->results; i++)
		print_c_param(i ? ", " : "(", &t->fields[i]);
	puts(k->variable ? ";" : t->count == t->results ? "(void);" : ");");
}

static void print_declarations(const struct known *k)
{
	const struct target *t = target_find(k->name);
	bool plain = !strpbrk(k->name, "/(*)");

	if (k->last != RELEASE_NEVER)
		print_go(k, k->name, "gc");
	if (!t)
		return;
	if (!k->variable)
		print_go(k, plain ? k->name : t->gccgo_name, "gccgo");
	print_c(k);
	printf("\nassembly (GNU as, C calling convention):\n\t%s\n",
		k->variable ? atomf("mov \"%s\"(%%rip), %%rax    # amd64; arm64: adrp, then ldr", k->name)
			    : atomf("call \"%s\"    # amd64; arm64: bl \"%s\"", k->name, k->name));
}

static int explain(struct check *c, const char *symbol)
{
	const struct target *exported = target_find(symbol);
	const char *name = exported ? exported->name : symbol;
	const struct known *k = known_before(name, RELEASE_NOW);
	struct provider p = {0};

	k = k ? k : known_first(name);
	if (!k && c->world.goroot)
		find_provider(&c->world, NULL, atom_of(name), &p);
	if (!k && p.state != PROVIDER_FOUND) {
		complain(NULL, "no such target: %s%s", symbol, near_names(c, atom_of(symbol), p.home));
		return STATUS_INPUT;
	}
	printf("%s\n", name);
	if (k) {
		printf("  %s\n", k->meaning);
		print_history(name);
		print_status(name);
	}
	print_tree(&c->world, name);
	if (k)
		print_declarations(k);
	return STATUS_OK;
}

/* Every form, a line each: for tests, and for whoever wants a table. */
static int print_list(void)
{
	size_t count;
	const struct known *all = known_forms(&count);

	for (const struct known *k = all; k < all + count; k++)
		printf("%s\t%s\t%s\t%s\t%s\t%s\n", k->name, k->variable ? "var" : "func", k->signature,
			k->first_text, k->last_text, k->exported ? "linkrt" : "-");
	return STATUS_OK;
}

int verb_explain(int argc, char **argv)
{
	static const struct option options[] = {
		{"list", no_argument, NULL, 'l'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct check c = {.release = RELEASE_NEWEST};
	int status = STATUS_OK;

	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return key == 'h'   ? print_help("explain")
		       : key == 'l' ? print_list()
				    : usage_error("explain");
	if (optind == argc) {
		complain(NULL, "no symbol given");
		return usage_error("explain");
	}
	check_find_tree(&c);
	for (int i = optind; i < argc; i++) {
		if (i > optind)
			putchar('\n');
		int one = explain(&c, argv[i]);
		status = one ? one : status;
	}
	return status;
}
