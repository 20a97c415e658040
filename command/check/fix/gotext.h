/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The text of a Go file in lines, and changes of it that leave it as gofmt would lay it out. Each
 * change returns false, and changes nothing, if it would have to guess.
 */
#ifndef COMMAND_CHECK_FIX_GOTEXT_H
#define COMMAND_CHECK_FIX_GOTEXT_H

#include "command/base/text.h"

#include <stdbool.h>

struct go_text {
	const char *path;
	struct strings lines; /* line N is at N - 1 */
};

/* False for a file with another end of line than a newline. */
bool text_read(struct go_text *t, const char *path);
bool text_write(const struct go_text *t);

/* The directive in the line. */
bool text_set_directive(struct go_text *t, unsigned line, const char *directive);

/* The declaration that begins in the line, of a function without body. */
bool text_set_declaration(struct go_text *t, unsigned line, const char *declaration);

/* `import _ "path"`, unless the file imports it. */
bool text_add_import(struct go_text *t, const char *path);

/* `//go:build expression`, together with the one that the file has. */
bool text_constrain(struct go_text *t, const char *expression);

/* Whether the word stands in some line that is no comment. */
bool text_mentions(const struct go_text *t, const char *word);

#endif
