/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Checks a resolved program. Each check returns the number of faults that it printed.
 */
#include "command/link/verify.h"

#include "command/base/diag.h"
#include "command/base/nearest.h"
#include "command/base/text.h"
#include "command/table/symbols.h"
#include "command/table/targets.h"

#include <elf.h>
#include <string.h>

typedef int check_fn(const struct resolution *r, const struct object *object, locate_fn *locate);

static void complain_at_use(
	const struct object *object, const char *symbol, locate_fn *locate, const char *what)
{
	complain(locate(object, symbol), "%s", what);
}

static int check_split_stack(
	const struct resolution *r, const struct object *object, locate_fn *locate)
{
	const struct symbol *symbol = object_find(object, "__morestack");

	(void)r, (void)locate;
	if (!symbol || symbol_defined(symbol))
		return 0;
	complain(object->label,
		"needs __morestack: it was compiled for split stacks (compile it with -fno-split-stack)");
	return 1;
}

static int check_overrides(
	const struct resolution *r, const struct object *object, locate_fn *locate)
{
	int faults = 0;

	(void)r;
	for (size_t i = 0; i < object->symbol_count; i++) {
		const struct symbol *symbol = &object->symbols[i];
		const char *name = plain_name(symbol->name);
		if (!symbol_defined(symbol) || !target_find(name))
			continue;
		char *what = format(
			"defines %s, a target of linkrt; overriding is refused, because linkrt and "
			"other objects would go on with the original: there would be two sets of state",
			name);
		complain_at_use(object, symbol->name, locate, what);
		faults++;
	}
	return faults;
}

static bool is_code_type(unsigned type)
{
	return type == STT_FUNC || type == STT_GNU_IFUNC;
}

/* Most objects do not give the type of an undefined symbol; some assembly does. */
static int check_kinds(const struct resolution *r, const struct object *object, locate_fn *locate)
{
	int faults = 0;

	(void)r;
	for (size_t i = 0; i < object->symbol_count; i++) {
		const struct symbol *symbol = &object->symbols[i];
		const struct target *target = target_find(symbol->name);
		if (!target || symbol_defined(symbol) || symbol->type == STT_NOTYPE ||
			is_code_type(symbol->type) == (target->kind == TARGET_FUNC))
			continue;
		complain_at_use(object, symbol->name, locate,
			format("takes %s for a %s; it is a %s", symbol->name,
				is_code_type(symbol->type) ? "function" : "variable",
				target->kind == TARGET_FUNC ? "function" : "variable"));
		faults++;
	}
	return faults;
}

/* Functions by which code for PowerPC saves and restores many registers. The first of these is in
 * the name. */
static bool saves_or_restores(const char *name)
{
	static const char *const prefixes[] = {"_savegpr0_", "_savegpr1_", "_savefpr_", "_savevr_",
		"_restgpr0_", "_restgpr1_", "_restfpr_", "_restvr_"};

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (starts_with(name, prefixes[i]))
			return true;
	return false;
}

/*
 * ld defines these symbols, or in a program that is not dynamic makes direct accesses of the calls
 * of __tls_get_addr. If it cannot, it says so.
 */
static bool linker_defines(const char *name)
{
	static const char *const names[] = {"_GLOBAL_OFFSET_TABLE_", "_PROCEDURE_LINKAGE_TABLE_",
		"_DYNAMIC", ".TOC.", "__global_pointer$", "__ehdr_start", "__executable_start",
		"__bss_start", "_bss_start", "__bss_start__", "__bss_end__", "__end__", "_end",
		"end", "_edata", "edata", "_etext", "etext", "__etext", "__data_start",
		"data_start", "__preinit_array_start", "__preinit_array_end", "__init_array_start",
		"__init_array_end", "__fini_array_start", "__fini_array_end", "__rela_iplt_start",
		"__rela_iplt_end", "__tls_get_addr", "__tls_get_offset"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return starts_with(name, "__start_") || starts_with(name, "__stop_") ||
	       saves_or_restores(name);
}

/*
 * A symbol that a compiler made up has two dots (gccgo), a colon or a middle dot (gc). The user did
 * not write it, so it is not misspelt.
 */
static bool by_compiler(const char *name)
{
	return strstr(name, "..") || strchr(name, ':') || strstr(name, "\xc2\xb7");
}

char *check_hint(const struct resolution *r, const char *name)
{
	struct nearest nearest;

	if (by_compiler(name) || *r->hints_left == 0)
		return copy("");
	--*r->hints_left;
	nearest_start(&nearest, name);
	for (size_t i = 0; i < target_count; i++) {
		nearest_offer(&nearest, targets[i].name);
		nearest_offer(&nearest, targets[i].gccgo_name);
	}
	for (size_t i = 0; i < r->defined.room; i++) {
		const struct definition *d = r->defined.slots[i].value;
		if (d && d->object->origin == FROM_USER && !by_compiler(d->symbol->name))
			nearest_offer(&nearest, d->symbol->name);
	}
	return nearest_hint(&nearest);
}

/* gccgo's main calls PACKAGE..import of each package that the program imports, directly or not. */
#define IMPORT "..import"

static bool symbol_is_missing(const struct resolution *r, const struct symbol *symbol)
{
	return symbol->strength == UNDEFINED && !resolution_find(r, symbol->name);
}

/* gccgo writes `_0` for a dot, `_1` for a slash and `__` for itself. */
static char *path_of_import(const char *symbol)
{
	static const char codes[] = "01_", meanings[] = "./_";
	char *path = format("%.*s", (int)(strlen(symbol) - strlen(IMPORT)), symbol), *to = path;

	for (const char *at = path; *at; at++) {
		const char *code = *at == '_' && at[1] ? strchr(codes, at[1]) : NULL;
		*to++ = code ? meanings[code - codes] : *at;
		at += code != NULL;
	}
	*to = 0;
	return path;
}

/* The imports that stand in the user's source, each where it stands; else the first, for all. */
static int check_missing_imports(
	const struct resolution *r, const struct object *object, locate_fn *locate)
{
	const char *first = NULL;
	int faults = 0;

	for (size_t i = 0; i < object->symbol_count; i++) {
		const char *name = object->symbols[i].name;
		if (!ends_with(name, IMPORT) || !symbol_is_missing(r, &object->symbols[i]))
			continue;
		char *path = path_of_import(name);
		const char *where = locate(object, format("\"%s\"", path));
		first = first ? first : path;
		if (!strcmp(where, object->label))
			continue;
		complain(where, "import \"%s\": " NO_PACKAGE, path);
		faults++;
	}
	if (first && !faults)
		complain(object->label, "imports %s: " NO_PACKAGE, first);
	return faults + (first && !faults);
}

static bool lacks_packages(const struct resolution *r, const struct object *object)
{
	for (size_t i = 0; i < object->symbol_count; i++)
		if (ends_with(object->symbols[i].name, IMPORT) &&
			symbol_is_missing(r, &object->symbols[i]))
			return true;
	return false;
}

/* What a package lacks that is missing as a whole is not one more fault. */
static bool of_missing_package(
	const struct resolution *r, const struct object *object, const char *name)
{
	const struct symbol *import =
		object_find(object, format("%.*s" IMPORT, (int)strcspn(name, "."), name));

	return import && symbol_is_missing(r, import);
}

static int check_undefined(
	const struct resolution *r, const struct object *object, locate_fn *locate)
{
	bool lacks = lacks_packages(r, object);
	int faults = 0;

	for (size_t i = 0; i < object->symbol_count; i++) {
		const char *name = object->symbols[i].name;
		if (object->converted || !symbol_is_missing(r, &object->symbols[i]) ||
			linker_defines(name) || !strcmp(name, "__morestack") ||
			(lacks && (by_compiler(name) || of_missing_package(r, object, name))))
			continue;
		complain_at_use(object, name, locate,
			format("relocation target %s not defined%s", name, check_hint(r, name)));
		faults++;
	}
	return faults;
}

static bool is_main(const char *name)
{
	return !strcmp(name, "main") || !strcmp(name, "main.main");
}

static int complain_twice(
	const struct symbol *symbol, const struct object *first, const struct object *second)
{
	complain(second->label, "duplicated definition of symbol %s, from %s and %s", symbol->name,
		first->label, second->label);
	return 1;
}

/* Overrides and mains have messages of their own. */
static int check_clashes(const struct resolution *r)
{
	int faults = 0;

	for (size_t i = 0; i < r->clashes.count; i++) {
		const struct clash *c = &r->clashes.at[i];
		if ((c->first->origin != FROM_USER && c->second->origin != FROM_USER) ||
			target_find(c->symbol->name) || is_main(c->symbol->name))
			continue;
		faults += complain_twice(c->symbol, c->first, c->second);
	}
	return faults;
}

/* Of two members with one symbol ld takes the one that it needs first, and says nothing. */
static int check_member(struct table *first, const struct object *object)
{
	int faults = 0;

	for (size_t i = 0; i < object->symbol_count; i++) {
		const struct symbol *symbol = &object->symbols[i];
		if (symbol->strength != STRONG || is_main(symbol->name) ||
			target_find(plain_name(symbol->name)))
			continue;
		const struct object **other = (const struct object **)table_at(first, symbol->name);
		if (!*other)
			*other = object;
		else if (!(*other)->linked || !object->linked)
			faults += complain_twice(symbol, *other, object);
	}
	return faults;
}

static int check_members(const struct resolution *r)
{
	struct table first = {0};
	int faults = 0;

	for (size_t i = 0; i < r->all->count; i++)
		if (r->all->at[i]->origin == FROM_USER)
			faults += check_member(&first, r->all->at[i]);
	return faults;
}

static bool has_main(const struct object *object, const char *name)
{
	const struct symbol *symbol = object_find(object, name);

	return object->origin == FROM_USER && object->linked && symbol && symbol_defined(symbol);
}

static void list_mains(
	const struct resolution *r, struct strings *list, const char *name, const char *what)
{
	for (size_t i = 0; i < r->all->count; i++)
		if (has_main(r->all->at[i], name))
			strings_addf(list, "%s in %s", what, r->all->at[i]->label);
}

/* A program with a _start of its own needs no main. */
static int check_mains(const struct resolution *r)
{
	const struct definition *start = resolution_find(r, "_start");
	struct strings mains = {0};

	list_mains(r, &mains, "main", "main (C)");
	list_mains(r, &mains, "main.main", "main.main (Go)");
	list_mains(r, &mains, "main.main" SUFFIX_INTERNAL, "main.main (Go)");
	bool wrong = mains.count != 1 &&
		     !(mains.count == 0 && start && start->object->origin == FROM_USER);
	if (wrong && mains.count == 0)
		complain(NULL, "no main: no object defines main (C) or main.main (Go)");
	else if (wrong)
		complain(NULL, "more than one main: %s", strings_join(&mains, ", "));
	return wrong;
}

bool check_program(const struct resolution *r, locate_fn *locate)
{
	static check_fn *const checks[] = {check_split_stack, check_overrides, check_kinds,
		check_missing_imports, check_undefined};
	int faults = 0;

	for (size_t i = 0; i < r->all->count; i++) {
		const struct object *object = r->all->at[i];
		if (object->origin != FROM_USER || !object->linked)
			continue;
		for (size_t c = 0; c < sizeof checks / sizeof *checks; c++)
			faults += checks[c](r, object, locate);
	}
	faults += check_clashes(r);
	faults += check_members(r);
	faults += check_mains(r);
	return faults == 0;
}
