/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How code uses a name, as far as the tokens beside the name tell.
 */
#ifndef COMMAND_GOSRC_USES_H
#define COMMAND_GOSRC_USES_H

#include "command/gosrc/syntax/scan.h"
#include "command/gosrc/syntax/syntax.h"

/* Whether a use counts. `before` are the three tokens before the name, the nearest first. */
typedef bool use_fn(const struct token before[3], const struct token *after);

/*
 * Whether a file has a use of the name that counts. `own` is a declaration of the name, which is no
 * use, or NULL. True, too, if the file cannot be read.
 */
bool file_uses(const char *path, const char *name, const struct decl *own, use_fn *counts);

/* Of `pkg.name`, the token before `pkg`. Else, the token before the name. */
const struct token *token_outside(const struct token before[3]);

#endif
