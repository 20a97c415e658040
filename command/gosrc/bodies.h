/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The body of a function that is declared elsewhere: in assembly, or by a push.
 */
#ifndef COMMAND_GOSRC_BODIES_H
#define COMMAND_GOSRC_BODIES_H

#include "command/gosrc/world.h"

/* The definition in the assembly of the package, or NULL. `name` has no path. */
const struct asm_symbol *package_assembles(
	const struct world *w, const struct package *p, const char *name);

/* Whether assembly of the package may refer to the name. */
bool assembly_names(const struct world *w, const struct package *p, const char *name);

/* The definition of the symbol in the assembly of another package of the standard library. */
const struct asm_symbol *world_assembles(struct world *w, const char *symbol);

/* Whether assembly of the package or of the standard library defines `symbol`, without a path. */
bool assembles_pathless(struct world *w, const struct package *p, const char *symbol);

/* Indexes the packages that define names of other packages. */
void world_index_pushes(struct world *w, struct folder *folder);
struct directive *world_push(struct world *w, const char *symbol);
struct directive *world_tree_push(struct world *w, const char *symbol);

#endif
