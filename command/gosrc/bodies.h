/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Who gives a body to a function that is declared elsewhere: assembly, or a push.
 */
#ifndef COMMAND_GOSRC_BODIES_H
#define COMMAND_GOSRC_BODIES_H

#include "command/gosrc/world.h"

/* The definition in the package's own assembly; `name` without the path. NULL if there is none. */
const struct asm_symbol *package_assembles(
	const struct world *w, const struct package *p, const char *name);

/* The definition in a standard package's assembly of another package's symbol. */
const struct asm_symbol *world_assembles(struct world *w, const char *symbol);

/* Indexes who gives bodies to names of other packages. */
void world_index_pushes(struct world *w, struct folder *folder);
struct directive *world_push(struct world *w, const char *symbol);
struct directive *world_tree_push(struct world *w, const char *symbol);

#endif
