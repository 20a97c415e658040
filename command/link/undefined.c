/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads the messages of ld about undefined references. A line names no file if
 * it is about the same file as the line before.
 */
#include "command/link/undefined.h"

#include "command/base/diag.h"
#include "command/base/file.h"
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

/* Changes `user` if the line names a product. */
static void read_user(const struct link *link, const char *line, struct user *user)
{
	for (size_t i = 0; i < link->products->count; i++) {
		const struct product *product = &link->products->at[i];
		const char *at = strstr(line, product->path);
		if (!at)
			continue;
		at += strlen(product->path);
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

static void complain_about(const struct link *link, const struct user *user, const char *symbol)
{
	const char *plain = plain_name(symbol);

	complain(name_of(link, user, symbol), "relocation target %s not defined%s", plain,
		other_convention(link, symbol, plain));
}

static bool is_new(struct strings *seen, const struct user *user, const char *symbol)
{
	char *key = format("%s %s %s", user->product ? user->product->path : "",
		user->member ? user->member : "", symbol);

	if (strings_have(seen, key))
		return false;
	strings_add(seen, key);
	return true;
}

bool undefined_report(const struct link *link, const char *errors)
{
	char *text = copy(errors ? errors : ""), *rest = text;
	struct strings seen = {0};
	struct user user = {0};

	for (char *line; (line = strsep(&rest, "\n"));) {
		char *symbol = strstr(line, REFERENCE);
		read_user(link, line, &user);
		if (!symbol)
			continue;
		symbol += strlen(REFERENCE);
		symbol[strcspn(symbol, "'")] = 0;
		if (is_new(&seen, &user, symbol))
			complain_about(link, &user, symbol);
	}
	return seen.count;
}
