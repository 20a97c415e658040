/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Readers of type descriptors. Source: Go 1.26 internal/abi/type.go.
 */
#include "golang/gccompiler/release.h"
#include "golang/gccompiler/value/type.h"

#include "sys/mem.h"

const struct type gc_message_type = {.size = sizeof(linkrt_string), .kind = KIND_STRING};

/* An encoded name is a byte of flags, the length in groups of 7 bits, and the text. */
enum name_flags { NAME_EXPORTED = 1, NAME_HAS_TAG = 2, NAME_HAS_PACKAGE = 4 };

static linkrt_string read_text(const unsigned char *length)
{
	linkrt_string s = {"", 0};
	unsigned shift = 0;

	do {
		s.len |= (intptr_t)(*length & 0x7f) << shift;
		shift += 7;
	} while ((*length++ & 0x80) != 0);
	s.ptr = (const char *)length;
	return s;
}

linkrt_string gc_name(const unsigned char *encoded)
{
	return encoded == NULL ? (linkrt_string){"", 0} : read_text(encoded + 1);
}

/* A program with package reflect has types and names that the compiler did not make. */
const void *linkrt_gc_resolveReflectOff(const void *base, int32_t offset)
	__attribute__((weak, visibility("hidden")));

const void *gc_resolve(const void *base, int32_t offset)
{
	return linkrt_gc_resolveReflectOff != NULL ? linkrt_gc_resolveReflectOff(base, offset)
						   : typeoff(base, offset);
}

/*
 * Behind the text is the tag of a struct's field, if there is one, and then the offset of the
 * package's name.
 */
linkrt_string gc_name_package(const unsigned char *encoded)
{
	linkrt_string last = gc_name(encoded);
	int32_t package;

	if ((encoded[0] & NAME_HAS_PACKAGE) == 0)
		return (linkrt_string){"", 0};
	if ((encoded[0] & NAME_HAS_TAG) != 0)
		last = read_text((const unsigned char *)last.ptr + last.len);
	linkrt_memcpy(&package, last.ptr + last.len, sizeof package);
	return gc_name(gc_resolve(encoded, package));
}

bool gc_is_exported(const unsigned char *encoded)
{
	return (encoded[0] & NAME_EXPORTED) != 0;
}

linkrt_string gc_type_name(const struct type *t)
{
	linkrt_string s = gc_name(gc_resolve(t, t->name));

	if ((t->flags & TYPE_EXTRA_STAR) != 0 && s.len > 0) {
		s.ptr++;
		s.len--;
	}
	return s;
}

void print_type(const struct type *t)
{
	go_printstring(gc_type_name(t));
}

bool prints_alike(const struct type *t, const struct type *u)
{
	return same_text(gc_type_name(t), gc_type_name(u));
}

/* Source: Go 1.19 runtime/type.go; internal/abi/map*.go of later releases. */
static size_t words_of_map(void)
{
	enum { FIRST_SWISS = 24, FIRST_WITH_STRIDES = 27 };

	if (gc_release() < FIRST_SWISS)
		return 5;
	return gc_release() < FIRST_WITH_STRIDES ? 8 : 11;
}

/* The record follows the descriptor, and some kinds have longer descriptors. */
const struct uncommon *gc_uncommon(const struct type *t)
{
	static const uint8_t words_more[] = {[KIND_ARRAY] = 3,
		[KIND_CHAN] = 2,
		[KIND_FUNC] = 1,
		[KIND_INTERFACE] = 4,
		[KIND_POINTER] = 1,
		[KIND_SLICE] = 1,
		[KIND_STRUCT] = 4};
	const unsigned kind = t->kind & KIND_MASK;
	const uint64_t *end = (const uint64_t *)(t + 1);

	if ((t->flags & TYPE_UNCOMMON) == 0)
		return NULL;
	if (kind == KIND_MAP)
		end += words_of_map();
	else if (kind < sizeof words_more)
		end += words_more[kind];
	return (const void *)end;
}

linkrt_string type_package(const struct type *t)
{
	const struct uncommon *u = gc_uncommon(t);
	const unsigned kind = t->kind & KIND_MASK;

	if (u != NULL)
		return gc_name(gc_resolve(t, u->package));
	if (kind != KIND_INTERFACE && kind != KIND_STRUCT)
		return (linkrt_string){"", 0};
	/* A descriptor of a struct type has the field in the same place. */
	return gc_name(((const struct interface_type *)t)->package);
}
