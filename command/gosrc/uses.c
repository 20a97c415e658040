/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Uses of a name, token by token. Strings and comments are none.
 */
#include "command/gosrc/uses.h"

#include "command/gosrc/read.h"

#include <string.h>

const struct token *token_outside(const struct token before[3])
{
	return before[0].kind == '.' ? &before[2] : &before[0];
}

static bool declares(const struct decl *own, const char *path, const struct token *t)
{
	return own && own->line == t->line && own->column == t->column &&
	       !strcmp(own->file->path, path);
}

bool file_uses(const char *path, const char *name, const struct decl *own, use_fn *counts)
{
	size_t size;
	const char *text = slurp(path, &size);
	struct scanner s;
	struct token before[3] = {{0}};

	if (!text || !memmem(text, size, name, strlen(name)))
		return !text;
	scan_start(&s, text, size);
	for (struct token now = scan_next(&s), after; now.kind != TOKEN_END; now = after) {
		after = scan_next(&s);
		if (now.kind == TOKEN_NAME && token_is(&now, name) && !declares(own, path, &now) &&
			counts(before, &after))
			return true;
		before[2] = before[1];
		before[1] = before[0];
		before[0] = now;
	}
	return false;
}
