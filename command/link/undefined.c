/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads the messages of ld about undefined references. A line names no file if
 * it is about the same file as the line before.
 */
#include "command/link/undefined.h"

#include "abi/releases.h"
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/step.h"
#include "command/base/table.h"
#include "command/compile/gc.h"
#include "command/link/locate.h"
#include "command/link/verify.h"
#include "command/table/symbols.h"

#include <stdio.h>
#include <string.h>

#define REFERENCE "undefined reference to `"

struct user {
	const struct product *product;
	char *member; /* of an archive, or NULL */
};

/* What follows a path that the line names as a whole; NULL if it does not. */
static const char *behind_path(const char *line, const char *path)
{
	size_t length = strlen(path);

	for (const char *at = line; (at = strstr(at, path)); at++)
		if ((at == line || at[-1] == ' ') && (at[length] == ':' || at[length] == '('))
			return at + length;
	return NULL;
}

/*
 * Changes `user` if the line names a product. The path of one may end another's, which has a blank
 * in it.
 */
static void read_user(const struct link *link, const char *line, struct user *user)
{
	size_t longest = 0;

	for (size_t i = 0; i < link->products->count; i++) {
		const struct product *product = &link->products->at[i];
		const char *at = behind_path(line, product->path);
		if (!at || strlen(product->path) <= longest)
			continue;
		longest = strlen(product->path);
		*user = (struct user){product, NULL};
		if (*at == '(')
			user->member = format("%.*s", (int)strcspn(at + 1, ")"), at + 1);
	}
}

static const struct object *object_of(const struct link *link, const struct user *user)
{
	for (size_t i = 0; i < link->objects.count; i++)
		if (user->product && !strcmp(link->objects.at[i]->label, user->product->label))
			return link->objects.at[i];
	return NULL;
}

static char *name_of_package(const char *member)
{
	char *name = format("package %.*s", (int)(strlen(member) - strlen(".o")), member);

	for (char *c = name; (c = strchr(c, GC_SLASH));)
		*c = '/';
	return name;
}

/* The path of a package, or a line of the user's source. */
static char *name_of(const struct link *link, const struct user *user, const char *symbol)
{
	const struct object *object = object_of(link, user);

	if (user->member)
		return name_of_package(user->member);
	if (object)
		return locate(object, symbol);
	return copy(user->product ? user->product->label : "linkrt");
}

static char *other_convention(const struct link *link, const char *symbol, const char *plain)
{
	static const char *const suffixes[][2] = {
		{SUFFIX_STACK, "ABI0"}, {SUFFIX_INTERNAL, "ABIInternal"}};

	for (int i = 0; i < 2; i++) {
		char *other = format("%s%s", plain, suffixes[i][0]);
		if (strcmp(other, symbol) != 0 && resolution_find(&link->resolution, other))
			return format(
				" for %s (but is defined for %s)", suffixes[!i][1], suffixes[i][1]);
	}
	return check_hint(&link->resolution, plain);
}

static void complain_undefined(const struct link *link, const struct user *user, const char *symbol)
{
	const char *plain = plain_name(symbol);

	complain(name_of(link, user, symbol), "relocation target %s not defined%s", plain,
		other_convention(link, symbol, plain));
}

static bool is_new(struct table *seen, const struct user *user, const char *symbol)
{
	return table_add(seen, format("%s %s %s", user->product ? user->product->path : "",
				       user->member ? user->member : "", symbol));
}

/* What imported packages lack is one fault for each import in the user's source */

enum { NAMED = 3 }; /* symbols in a message */

struct importer {
	const char *path;
	struct table lacks;
	struct strings named; /* the first of them, for the message */
};

struct importers {
	struct importer *at;
	size_t count, room;
	struct table packages;  /* path -> struct imported */
	struct table importers; /* path -> the number of the import that brought it, from 1 on */
};

/* A package belongs to the first import that leads to it. */
static void spread(struct importers *all, const char *path, size_t number)
{
	void **slot = table_at(&all->importers, path);
	const struct imported *package = table_find(&all->packages, path);

	if (*slot)
		return;
	*slot = (void *)number;
	for (size_t i = 0; package && i < package->imports.count; i++)
		spread(all, package->imports.at[i], number);
}

static void find_importers(struct importers *all, const struct products *products)
{
	for (size_t i = 0; i < products->packages.count; i++)
		*table_at(&all->packages, products->packages.at[i].path) =
			&products->packages.at[i];
	for (size_t i = 0; i < products->imports.count; i++) {
		*push(all) = (struct importer){.path = products->imports.at[i]};
		spread(all, products->imports.at[i], i + 1);
	}
}

static struct importer *importer_of(struct importers *all, const struct user *user)
{
	char *name = user->member ? name_of_package(user->member) : NULL;
	size_t number =
		name ? (uintptr_t)table_find(&all->importers, name + strlen("package ")) : 0;

	return number ? &all->at[number - 1] : NULL;
}

static void add_lack(struct importer *importer, const char *symbol)
{
	if (table_add(&importer->lacks, symbol) && importer->lacks.count <= NAMED)
		strings_add(&importer->named, symbol);
}

/* Where the import stands in the user's source; the source, if it is not found there. */
static const char *place_in_user_code(const struct link *link, const char *path)
{
	const char *source = NULL;

	for (size_t i = 0; i < link->objects.count; i++) {
		const struct object *object = link->objects.at[i];
		if (object->origin != FROM_USER)
			continue;
		const char *where = locate(object, format("\"%s\"", path));
		if (strcmp(where, object->label) != 0)
			return where;
		source = source ? source : where;
	}
	return source;
}

static void complain_about_import(const struct link *link, struct importer *importer)
{
	size_t count = importer->lacks.count;

	if (count)
		complain(place_in_user_code(link, importer->path),
			"import \"%s\": relocation target %s not defined%s", importer->path,
			strings_join(&importer->named, ", "),
			count > NAMED ? format(" and %zu more (-v names them)", count - NAMED)
				      : "");
}

static void complain_about_release(const struct products *products)
{
	if (products->partial)
		complain(NULL,
			"has only a part of the library of %s; it has all of " RELEASES_WHOLE_TEXT,
			products->partial);
}

/* The symbol that ld's line says is missing; NULL: it says something else. Ends the line. */
static char *missing_symbol(char *line)
{
	char *symbol = strstr(line, REFERENCE);

	if (!symbol)
		return NULL;
	symbol += strlen(REFERENCE);
	symbol[strcspn(symbol, "'")] = 0;
	return symbol;
}

bool undefined_report(const struct link *link, const char *errors)
{
	char *text = copy(errors ? errors : ""), *rest = text;
	struct table seen = {0};
	struct importers importers = {0};
	struct user user = {0};

	find_importers(&importers, link->products);
	for (char *line; (line = strsep(&rest, "\n"));) {
		read_user(link, line, &user);
		const char *symbol = missing_symbol(line);
		if (!symbol || !is_new(&seen, &user, symbol))
			continue;
		struct importer *importer = importer_of(&importers, &user);
		if (importer)
			add_lack(importer, plain_name(symbol));
		if (!importer || step_verbose)
			complain_undefined(link, &user, symbol);
	}
	for (size_t i = 0; i < importers.count; i++)
		complain_about_import(link, &importers.at[i]);
	if (seen.count)
		complain_about_release(link->products);
	return seen.count;
}
