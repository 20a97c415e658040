/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors as they lie in an object: internal/abi/type.go
 * (runtime/type.go in go1.19).
 */
#ifndef COMMAND_GOOBJ_DESCRIPTOR_H
#define COMMAND_GOOBJ_DESCRIPTOR_H

#include "abi/gokind.h"
#include "command/goobj/goobj.h"

/* Where descriptors have what. */
enum {
	SIZE_AT = 0,
	FLAGS_AT = 20,
	KIND_AT = 23,
	ELEMENT_AT = 48,
	LENGTH_AT = 64,
	METHODS_AT = 64,
	FIELD_COUNT_AT = 64,
	FIELDS_AT = 80,
	UNCOMMON_SIZE = 16,
	FIELD_SIZE = 24,
	FLAG_UNCOMMON = 1,
	FLAG_NAMED = 4,
};

enum { TYPE_PREFIX = 5 };  /* "type:", before go1.20 "type." */
enum { TEXT_SIZE_AT = 1 }; /* a name: flags, the length in groups of 7 bits, the bytes */

/*
 * The type's name, if the symbol is a descriptor: names of data that types refer to begin with a
 * dot.
 */
bool descriptor_name(const struct gosym *s, struct range *name);

/* Whether the type was declared, and has no name made of others'. */
bool descriptor_is_named(const struct goobj *obj, uint32_t def);

/* The text of a name that a descriptor refers to. */
struct range descriptor_text(const struct goobj *obj, uint32_t def);

#endif
