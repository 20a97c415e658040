/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A static-pie that has musl.
 */
#ifndef COMMAND_LINK_MUSLPIE_H
#define COMMAND_LINK_MUSLPIE_H

#include "command/link/link.h"

bool is_musl_pie(const struct link *link);

/*
 * Finds its first and last objects. `archives` are those that the driver links. Returns false
 * after a message.
 */
bool muslpie_find(struct link *link, const struct strings *archives);

/* What musl-gcc must be told instead of -static-pie. */
void muslpie_add_form(struct strings *command);

#endif
