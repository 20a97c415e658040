/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Entries of types, from descriptors: internal/abi/type.go (runtime/type.go
 * in go1.19) and cmd/link/internal/ld/dwarf.go (newtype). What is described
 * in another package is known by its name.
 */
#include "command/base/text.h"
#include "command/convert/conversion.h"
#include "command/convert/debug/dwarf.h"
#include "command/convert/methods.h"
#include "command/goobj/descriptor.h"

#include <string.h>

enum { MOST_PARSED = 256, WORD = 8 };

enum { KIND_CODE = KIND_MASK }; /* of what a function value points to */

static const struct basic {
	const char *name;
	uint8_t kind, size;
} basics[] = {{"bool", KIND_BOOL, 1}, {"int", KIND_INT, 8}, {"int8", KIND_INT, 1},
	{"int16", KIND_INT, 2}, {"int32", KIND_INT, 4}, {"int64", KIND_INT, 8},
	{"uint", KIND_UINT, 8}, {"uint8", KIND_UINT, 1}, {"uint16", KIND_UINT, 2},
	{"uint32", KIND_UINT, 4}, {"uint64", KIND_UINT, 8}, {"uintptr", KIND_UINT, 8},
	{"float32", KIND_FLOAT32, 4}, {"float64", KIND_FLOAT32, 8},
	{"complex64", KIND_COMPLEX64, 8}, {"complex128", KIND_COMPLEX64, 16},
	{"string", KIND_STRING, 16}, {"error", KIND_INTERFACE, 16},
	{"unsafe.Pointer", KIND_UNSAFE_POINTER, 8}, {"()", KIND_CODE, 0}};

static struct buffer *entries(struct debug *debug)
{
	return &debug->parts[DEBUG_INFO].bytes;
}

static struct entity *named(struct debug *debug, const char *name)
{
	return entity_find(&debug->entities, name, strlen(name));
}

static void start_entry(struct debug *debug, enum abbrev code, struct entity *type)
{
	type->at = entries(debug)->size;
	buffer_uleb(entries(debug), code);
	debug_name(entries(debug), type->name, type->name_size);
}

static void end_children(struct debug *debug)
{
	buffer_u8(entries(debug), 0);
}

static void start_struct(struct debug *debug, struct entity *type, uint64_t size)
{
	start_entry(debug, ABBREV_STRUCT, type);
	buffer_uleb(entries(debug), size);
}

static void start_member(struct debug *debug, const char *name, size_t size, uint64_t offset)
{
	buffer_uleb(entries(debug), ABBREV_MEMBER);
	debug_name(entries(debug), name, size);
	buffer_uleb(entries(debug), offset);
}

static void emit_member(struct debug *debug, const char *name, uint64_t offset, struct entity *type)
{
	start_member(debug, name, strlen(name), offset);
	debug_refer(debug, type);
}

static void add_base(
	struct debug *debug, struct entity *type, enum dwarf_encoding encoding, uint64_t size)
{
	start_entry(debug, ABBREV_BASE, type);
	buffer_u8(entries(debug), encoding);
	buffer_u8(entries(debug), size);
}

static void add_pointer(struct debug *debug, struct entity *type, struct entity *to)
{
	start_entry(debug, ABBREV_POINTER, type);
	debug_refer(debug, to);
}

/* gdb knows a string by its name and these members. */
static void emit_string(struct debug *debug, struct entity *type)
{
	start_struct(debug, type, 2 * WORD);
	emit_member(debug, "str", 0, named(debug, "*uint8"));
	emit_member(debug, "len", WORD, named(debug, "int"));
	end_children(debug);
}

/* The pointer to an element has no name that the object must know. */
static void add_slice(struct debug *debug, struct entity *type, struct entity *element)
{
	size_t pointer = entries(debug)->size - debug->parts[DEBUG_INFO].unit;

	buffer_uleb(entries(debug), ABBREV_ELEMENTS);
	debug_refer(debug, element);
	start_struct(debug, type, 3 * WORD);
	start_member(debug, "array", strlen("array"), 0);
	buffer_u32(entries(debug), pointer);
	emit_member(debug, "len", WORD, named(debug, "int"));
	emit_member(debug, "cap", 2 * WORD, named(debug, "int"));
	end_children(debug);
}

static void emit_array(struct debug *debug, struct entity *type, struct entity *element,
	uint64_t size, uint64_t count)
{
	start_entry(debug, ABBREV_ARRAY, type);
	debug_refer(debug, element);
	buffer_uleb(entries(debug), size);
	buffer_uleb(entries(debug), ABBREV_RANGE);
	buffer_uleb(entries(debug), count);
	debug_refer(debug, named(debug, "uintptr"));
	end_children(debug);
}

static void add_interface(struct debug *debug, struct entity *type, bool methods)
{
	start_struct(debug, type, 2 * WORD);
	emit_member(debug, methods ? "tab" : "_type", 0, named(debug, "unsafe.Pointer"));
	emit_member(debug, "data", WORD, named(debug, "unsafe.Pointer"));
	end_children(debug);
}

/* A debugger looks for the whole of it in other units. */
static void add_declaration(struct debug *debug, struct entity *type)
{
	start_entry(debug, ABBREV_DECLARATION, type);
	buffer_u8(entries(debug), 1);
}

/* Of any kind that has no more to it than that. Maps and channels are pointers. */
static void add_kind(struct debug *debug, struct entity *type, unsigned kind, uint64_t size)
{
	if (kind == KIND_BOOL)
		add_base(debug, type, ATE_boolean, size);
	else if (kind >= KIND_INT && kind < KIND_UINT)
		add_base(debug, type, ATE_signed, size);
	else if (kind >= KIND_UINT && kind < KIND_FLOAT32)
		add_base(debug, type, ATE_unsigned, size);
	else if (kind >= KIND_FLOAT32 && kind < KIND_COMPLEX64)
		add_base(debug, type, ATE_float, size);
	else if (kind >= KIND_COMPLEX64 && kind < KIND_ARRAY)
		add_base(debug, type, ATE_complex_float, size);
	else if (kind == KIND_STRING)
		emit_string(debug, type);
	else if (kind == KIND_FUNC)
		add_pointer(debug, type, named(debug, "*()"));
	else if (kind == KIND_CODE)
		start_entry(debug, ABBREV_SUBROUTINE, type);
	else
		start_entry(debug, ABBREV_VOID_POINTER, type);
}

/* ---- by descriptor */

/* Descriptors end where nothing but zeros follow. */
static uint64_t number_at(const struct range *data, uint64_t at)
{
	uint64_t value = 0;

	if (at < data->size)
		memcpy(&value, data->at + at, data->size - at < WORD ? data->size - at : WORD);
	return le64toh(value);
}

static uint8_t byte_at(const struct range *data, uint64_t at)
{
	return number_at(data, at);
}

/* The type whose descriptor a relocation refers to. */
static struct entity *entity_of(
	struct debug *debug, const struct member *member, const struct goreloc *r)
{
	uint32_t size;
	const char *name = symref_name(member, r->target, &size);
	uint32_t prefix = size > TYPE_PREFIX ? TYPE_PREFIX : 0;

	return entity_find(&debug->entities, name + prefix, size - prefix);
}

static struct entity *element_of(struct debug *debug, const struct member *member, struct span span)
{
	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(member->obj, i);
		if (r.offset == ELEMENT_AT && r.type == GO_ADDR)
			return entity_of(debug, member, &r);
	}
	return named(debug, "?");
}

/* Empty if it is nowhere here. */
static struct range text_at(const struct goobj *obj, const struct goreloc *r)
{
	uint32_t def = r->target.package < PACKAGE_SELF ? NO_SYM : goobj_resolve(obj, r->target);

	return def < obj->refs && goobj_data(obj, def).size ? descriptor_text(obj, def)
							    : (struct range){0};
}

/* Each field has a name and a type, in this order. */
static void add_fields(struct debug *debug, const struct member *member, const struct range *data,
	struct span span)
{
	const struct goobj *obj = member->obj;
	uint64_t from = FIELDS_AT + (byte_at(data, FLAGS_AT) & FLAG_UNCOMMON ? UNCOMMON_SIZE : 0);
	uint64_t end = from + FIELD_SIZE * (number_at(data, FIELD_COUNT_AT) & UINT32_MAX);
	struct goreloc name = {0};

	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		uint64_t in = (r.offset - from) % FIELD_SIZE;
		if (r.offset < from || r.offset >= end || in > WORD)
			continue;
		if (in == WORD && name.offset + WORD == r.offset) {
			struct range text = text_at(obj, &name);
			start_member(debug, (const char *)text.at, text.size,
				number_at(data, r.offset + WORD));
			debug_refer(debug, entity_of(debug, member, &r));
		}
		name = r;
	}
}

static void add_described(
	struct debug *debug, struct entity *type, const struct member *member, uint32_t def)
{
	struct range data = goobj_data(member->obj, def);
	struct span span = goobj_relocs(member->obj, def);
	unsigned kind = byte_at(&data, KIND_AT) & KIND_MASK;
	uint64_t size = number_at(&data, SIZE_AT);

	if (kind == KIND_POINTER)
		add_pointer(debug, type, element_of(debug, member, span));
	else if (kind == KIND_SLICE)
		add_slice(debug, type, element_of(debug, member, span));
	else if (kind == KIND_ARRAY)
		emit_array(debug, type, element_of(debug, member, span), size,
			number_at(&data, LENGTH_AT));
	else if (kind == KIND_STRUCT) {
		start_struct(debug, type, size);
		add_fields(debug, member, &data, span);
		end_children(debug);
	} else if (kind == KIND_INTERFACE)
		add_interface(debug, type, number_at(&data, METHODS_AT));
	else if (kind && kind <= KIND_UNSAFE_POINTER)
		add_kind(debug, type, kind, size);
	else
		add_declaration(debug, type);
}

/* ---- by name */

static bool type_name_starts(const struct entity *type, const char *text)
{
	return bytes_start(type->name, type->name_size, text);
}

static const struct basic *find_basic(const struct entity *type)
{
	for (size_t i = 0; i < sizeof basics / sizeof *basics; i++)
		if (type->name_size == strlen(basics[i].name) &&
			!memcmp(type->name, basics[i].name, type->name_size))
			return &basics[i];
	return NULL;
}

/* The type whose name is the rest of this one's. */
static struct entity *rest(struct debug *debug, const struct entity *type, uint32_t from)
{
	return entity_find(&debug->entities, type->name + from, type->name_size - from);
}

static void add_by_shape(struct debug *debug, struct entity *type)
{
	if (type_name_starts(type, "*"))
		add_pointer(debug, type, rest(debug, type, 1));
	else if (type_name_starts(type, "[]"))
		add_slice(debug, type, rest(debug, type, 2));
	else if (type_name_starts(type, "func("))
		add_kind(debug, type, KIND_FUNC, WORD);
	else if (type_name_starts(type, "map[") || type_name_starts(type, "chan ") ||
		 type_name_starts(type, "<-chan "))
		add_kind(debug, type, KIND_MAP, WORD);
	else if (type_name_starts(type, "interface {"))
		add_interface(debug, type, !type_name_starts(type, "interface {}"));
	else
		add_declaration(debug, type);
}

static void add_by_name(struct debug *debug, struct entity *type)
{
	const struct basic *basic = find_basic(type);
	const struct typeset_place *place = typeset_find(debug->types, type->name, type->name_size);

	if (place)
		add_described(debug, type, place->member, place->def);
	else if (basic && basic->kind == KIND_INTERFACE)
		add_interface(debug, type, true);
	else if (basic)
		add_kind(debug, type, basic->kind, basic->size);
	else if (type->name_size > MOST_PARSED)
		add_declaration(debug, type);
	else
		add_by_shape(debug, type);
}

void type_add(struct debug *debug, struct entity *type)
{
	if (type->def == NO_SYM)
		add_by_name(debug, type);
	else
		add_described(debug, type, debug->unit, type->def);
}
