/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The part of command/convert/reach.c that knows types and methods.
 */
#ifndef COMMAND_CONVERT_REACHTYPES_H
#define COMMAND_CONVERT_REACHTYPES_H

#include "command/convert/reach.h"

/* reach.c: the definition of that name and suffix that the program gets, or NULL. */
const struct place *reach_find(
	const struct reach *reach, const char *name, size_t size, const char *suffix);

/* Whether the name is that of a type's descriptor. */
bool reach_is_descriptor(const char *name, uint32_t size);

/* The descriptor s, which lies at that place, was reached. True if the type is in use. */
bool reach_note_type(struct reach *reach, const struct gosym *s, const struct place *place);

/* If the name is that of a descriptor, the type is in use from now on. */
void reach_use_type(struct reach *reach, const char *name, uint32_t size);

/* What the compiler's markers say of the code that has them: a type goes into an interface, a
 * method of an interface is called, a method is called by its name. */
void reach_use_target(struct reach *reach, struct conversion *conv, struct member *member,
	const struct goreloc *marker);
void reach_call_method(struct reach *reach, struct conversion *conv, struct member *member,
	const struct goreloc *marker);
void reach_call_by_name(struct reach *reach, const struct goobj *obj, const struct goreloc *marker);

/* A type in use has a method. Relocation number `named` is to its name, and r is to its type. */
void reach_add_method(
	struct reach *reach, const struct place *type, uint32_t named, const struct goreloc *r);

/* Reaches the methods that something calls. False if there is no new one. */
bool reach_called_methods(struct reach *reach);

#endif
