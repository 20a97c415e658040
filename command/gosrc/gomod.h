/* SPDX-License-Identifier: BSD-3-Clause
 *
 * go.mod, and which folder an import path means in its module.
 */
#ifndef COMMAND_GOSRC_GOMOD_H
#define COMMAND_GOSRC_GOMOD_H

#include "command/gosrc/world.h"

/* The module whose go.mod is in this folder; NULL if there is none. */
struct module *module_read(const char *root);

/* In the module itself, its vendor folder, or the module cache; NULL if it is nowhere. */
const char *module_folder(struct world *w, const struct module *m, const char *import_path);

/* What follows `prefix/` in a path; "" if they are equal, NULL if it is not within. */
const char *path_within(const char *path, const char *prefix);

#endif
