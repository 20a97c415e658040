/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A target's declaration, ready to be pasted: Go, C, and both kinds of assembly.
 */
#include "command/inspect/declaration.h"

#include "command/check/paste.h"
#include "command/table/targets.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *local_name(const char *symbol)
{
	const char *dot = strrchr(symbol, '.');

	return dot ? dot + 1 : symbol;
}

/* Go */

static void print_imports(const struct paste *p)
{
	bool used = false;

	for (size_t i = 0; i < p->imports.count; i++) {
		printf("\timport \"%s\"\n", (const char *)p->imports.at[i]);
		used |= !strcmp(p->imports.at[i], "unsafe");
	}
	puts(used ? "" : "\timport _ \"unsafe\"\n");
}

static void print_go(const struct known *k, const char *remote, const struct typed *t,
	struct world *w, const char *compiler)
{
	struct paste p = {.world = w};
	const char *local = local_name(k->name), *text = paste_text(&p, t);

	printf("\n%s:\n", compiler);
	if (p.hopeless)
		printf("\t// Only its own package can write %s.\n", p.hopeless);
	else
		print_imports(&p), printf("\t//go:linkname %s %s\n", local, remote);
	if (!p.hopeless && k->variable)
		printf("\tvar %s %s\n", local, text);
	else if (!p.hopeless)
		printf("\tfunc %s%s\n", local, text + strlen("func"));
}

/* gccgo links functions only: one that is never called has the variable's address. */
static void print_gccgo_variable(
	const struct known *k, const struct typed *variable, struct world *w)
{
	struct type to = {.kind = TYPE_POINTER, .element = (void *)variable->type};
	struct paste p = {.world = w};
	const char *local = local_name(k->name);
	const char *pointer = paste_text(&p, &(struct typed){&to, variable->package});

	printf("\ngccgo:\n\timport \"unsafe\"\n\n\t//go:linkname %sSymbol %s\n\tfunc %sSymbol()\n\n",
		local, k->name, local);
	printf("\tfunc %s() %s {\n\t\tf := %sSymbol\n\t\treturn **(**%s)(unsafe.Pointer(&f))\n\t}\n",
		local, pointer, local, pointer);
}

/* C */

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
	} rows[] = {{"bool", "bool"}, {"int", "intptr_t"}, {"uint", "uintptr_t"},
		{"uintptr", "uintptr_t"}, {"int32", "int32_t"}, {"uint32", "uint32_t"},
		{"int64", "int64_t"}, {"uint64", "uint64_t"}, {"byte", "uint8_t"},
		{"uint16", "uint16_t"}, {"string", "linkrt_string"}, {"Duration", "int64_t"},
		{"notifyList", "linkrt_notifyList"}, {"moduledata", "linkrt_moduledata"},
		{"hchan", "linkrt_chan"}};

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

/* The structs of linkrt.h for several results, by the C types of the results. */
static const char *c_result_struct(const char *types)
{
	static const struct {
		const char *types, *name;
	} rows[] = {{"int64_t int32_t", "linkrt_walltime_result"},
		{"int64_t int32_t int64_t", "linkrt_now_result"},
		{"bool bool", "linkrt_selectnbrecv_result"},
		{"intptr_t bool", "linkrt_selectgo_result"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].types, types))
			return rows[i].name;
	return "void";
}

static const char *c_result(const struct type *t)
{
	const struct field *f = t->fields + t->count - t->results;
	const char *types;

	if (t->results == 0)
		return "void";
	types = c_type(f->type);
	if (t->results == 1)
		return types;
	for (unsigned i = 1; i < t->results; i++)
		types = atomf("%s %s", types, c_type(f[i].type));
	return c_result_struct(types);
}

static void print_c_param(const char *before, const struct field *f)
{
	const char *type = c_type(f->type);

	printf("%s%s%s%s", before, type, !f->name || strchr(type, '*') ? "" : " ",
		f->name ? f->name : "");
}

static void print_c(const struct known *k)
{
	const struct type *t = parse_type_text(k->signature);

	printf("\nC:\n\t#include <linkrt.h>    /* declares: */\n\n\t%s%s ",
		k->variable ? "extern " : "", k->variable ? c_type(t) : c_result(t));
	print_c_name(k->name);
	for (unsigned i = 0; !k->variable && i < t->count - t->results; i++)
		print_c_param(i ? ", " : "(", &t->fields[i]);
	puts(k->variable ? ";" : t->count == t->results ? "(void);" : ");");
}

/* Assembly */

static void print_gas(const struct known *k)
{
	static const struct {
		const char *name, *call, *load;
	} rows[] = {
#define GAS(name, call, load) {#name, call, load},
#include "arch/archs.def"
	};

	puts("\nassembly (GNU as, the C calling convention):");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf("\t# %s\n\t", rows[i].name);
		printf(k->variable ? rows[i].load : rows[i].call, k->name, k->name);
		putchar('\n');
	}
}

/* In Go's assembler a middle dot is the dot behind the path, and a division slash a slash. */
static void print_plan9(const struct known *k)
{
	const char *dot = strrchr(k->name, '.');

	fputs(k->variable ? "\nassembly (Go's, amd64):\n\tMOVQ\t"
			  : "\nassembly (Go's, ABI0: arguments on the stack):\n\tCALL\t",
		stdout);
	for (const char *at = k->name; *at; at++)
		if (at == dot)
			fputs("\xc2\xb7", stdout);
		else if (*at == '/')
			fputs("\xe2\x88\x95", stdout);
		else
			putchar(*at);
	puts(k->variable ? "(SB), AX" : "(SB)");
}

void declare_known(struct world *w, const struct known *k, const struct typed *type)
{
	const struct target *t = target_find(k->name);
	bool plain = !strpbrk(k->name, "/(*)");

	print_go(k, k->name, type, w, k->last == RELEASE_NEVER ? "gc (with linkrt only)" : "gc");
	if (t) {
		if (k->variable)
			print_gccgo_variable(k, type, w);
		else
			print_go(k, plain ? k->name : t->gccgo_name, type, w, "gccgo");
		print_c(k);
		print_gas(k);
	}
	if (!strchr(k->name, '('))
		print_plan9(k);
}
