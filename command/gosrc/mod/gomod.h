/* SPDX-License-Identifier: BSD-3-Clause
 *
 * go.mod, and the folder of an import path in its module.
 */
#ifndef COMMAND_GOSRC_MOD_GOMOD_H
#define COMMAND_GOSRC_MOD_GOMOD_H

#include "command/gosrc/world.h"

/*
 * The module whose go.mod is in this folder. NULL if there is none, or if it cannot be read: *why
 * says so then.
 */
struct module *module_read(const char *root, const char **why);

/*
 * The `use` and `replace` lines of a go.work: as a module without path, of which `uses` are the
 * folders. NULL if it cannot be read.
 */
struct module *work_read(const char *path);

/* The go.mod or go.work of a folder that Go's commands cannot read, and *why; NULL: they can. */
const char *gomod_unreadable(const char *folder, const char **why);

/* Whether Go's commands can read the go.mod and the go.work of a folder; false after a message. */
bool gomod_readable(const char *folder);

/* The folder is in the module, its vendor folder, or the module cache; NULL if there is none. */
const char *module_folder(struct world *w, const struct module *m, const char *import_path);

/* The folder of a version in the module cache, whether it is there or not; NULL: no cache. */
const char *cached_module(struct world *w, const char *path, const char *version);

/* The version that the path of such a folder ends with. */
const char *version_of_folder(const char *folder);

/* What follows `prefix/` in the path. "" if they are equal; NULL if the path is elsewhere. */
const char *path_within(const char *path, const char *prefix);

#endif
