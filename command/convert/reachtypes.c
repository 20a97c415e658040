/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which methods a program can call: those of types in use, whose name and signature something
 * calls.
 */
#include "command/convert/reachtypes.h"

#include "command/base/text.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/names.h"

#include <string.h>

/* A type in use may become the dynamic type of an interface, so its methods may be called. */
struct reached_type {
	struct place *place; /* NULL: it is not reached yet */
	bool in_use;
};

struct method_place {
	struct place place;
	uint32_t named; /* the relocation that is its name */
};

static struct reached_type *reached_type_of(struct reach *reach, const char *name, size_t size)
{
	struct table_slot *slot = table_slot(&reach->types, name, size);

	if (!slot->value)
		slot->value = arena_new(sizeof(struct reached_type));
	return slot->value;
}

bool reach_note_type(struct reach *reach, const struct gosym *s, const struct place *place)
{
	struct reached_type *type = reached_type_of(reach, s->name, s->name_size);

	if (!type->place)
		*(type->place = arena_new(sizeof *place)) = *place;
	return reach->all || type->in_use;
}

bool reach_is_descriptor(const char *name, uint32_t size)
{
	return size > TYPE_PREFIX && name[TYPE_PREFIX] != '.' &&
	       (bytes_start(name, size, "type:") || bytes_start(name, size, "type."));
}

void reach_use_type(struct reach *reach, const char *name, uint32_t size)
{
	struct reached_type *type =
		reach_is_descriptor(name, size) ? reached_type_of(reach, name, size) : NULL;

	if (!type || type->in_use)
		return;
	type->in_use = true;
	if (type->place)
		list_add(&reach->again, type->place);
}

/* The definition of a symbol of data that is referred to; NULL if it has none. */
static const struct place *place_of_data(const struct reach *reach, struct conversion *conv,
	struct member *member, struct symref ref, struct place *own)
{
	uint32_t sym = ref.package < PACKAGE_SELF ? NO_SYM : goobj_resolve(member->obj, ref), size;
	const char *name;

	if (sym < member->obj->refs) {
		*own = (struct place){.conv = conv, .member = member, .def = sym};
		return own;
	}
	name = symref_name(member, ref, &size);
	return reach_find(reach, name, size, "");
}

/* The relocation at an offset; its number, or NO_SYM. */
static uint32_t find_reloc(const struct goobj *obj, uint32_t def, uint64_t offset)
{
	struct span span = goobj_relocs(obj, def);

	for (uint32_t i = span.first; i < span.end; i++)
		if (goobj_reloc(obj, i).offset == offset)
			return i;
	return NO_SYM;
}

/* The marker names the type, or a method table: then it means the type in it. */
void reach_use_target(struct reach *reach, struct conversion *conv, struct member *member,
	const struct goreloc *marker)
{
	enum { TYPE_AT = 8 };
	struct place own;
	uint32_t size;
	const char *name = symref_name(member, marker->target, &size);

	if (is_itab(name, size)) {
		const struct place *itab = place_of_data(reach, conv, member, marker->target, &own);
		uint32_t i = itab ? find_reloc(itab->member->obj, itab->def, TYPE_AT) : NO_SYM;
		if (i == NO_SYM)
			return;
		name = symref_name(itab->member, goobj_reloc(itab->member->obj, i).target, &size);
	}
	reach_use_type(reach, name, size);
}

/* Methods */

/* The name does not tell of all methods of the program: then all are kept. */
static void keep_all(struct reach *reach)
{
	if (reach->all)
		return;
	reach->all = true;
	for (size_t i = 0; i < reach->convs.count; i++)
		((struct conversion *)reach->convs.at[i])->scanned = 0;
}

/* The marker names a type and the offset of a method in it. */
void reach_call_method(struct reach *reach, struct conversion *conv, struct member *member,
	const struct goreloc *marker)
{
	struct place own;
	const struct place *type = place_of_data(reach, conv, member, marker->target, &own);
	const struct goobj *obj = type ? type->member->obj : NULL;
	uint32_t i = type ? find_reloc(obj, type->def, (uint64_t)marker->add) : NO_SYM;

	if (i == NO_SYM) {
		keep_all(reach);
		return;
	}
	struct goreloc r = goobj_reloc(obj, i), next = goobj_reloc(obj, i + 1);
	struct range name = method_name(obj, &r), text = method_type(obj, &r, &next);
	methods_add_typed(&reach->called, &name, &text);
}

/* The name is that of a constant in reflect's MethodByName, or of a generic type's interface. */
void reach_call_by_name(struct reach *reach, const struct goobj *obj, const struct goreloc *marker)
{
	uint32_t text = goobj_resolve(obj, marker->target);

	if (text >= obj->refs) {
		keep_all(reach);
		return;
	}
	struct range name = goobj_data(obj, text);
	methods_add(&reach->called, (const char *)name.at, name.size);
}

static bool is_exported_method(const struct range *name)
{
	return name->size && ((name->at[0] >= 'A' && name->at[0] <= 'Z') || name->at[0] >= 0x80);
}

static bool is_called(const struct reach *reach, const struct goobj *obj, uint32_t named)
{
	struct goreloc name = goobj_reloc(obj, named), next = goobj_reloc(obj, named + 1);
	struct range text = method_name(obj, &name), type = method_type(obj, &name, &next);

	return reach->all || (reach->asked && is_exported_method(&text)) ||
	       methods_have(&reach->called, &text, &type);
}

/* Behind the name: the type, and the code for a call by an interface and by a value. */
static void reach_method(const struct method_place *method)
{
	enum { PARTS = 3 };
	const struct place *p = &method->place;
	const struct gosym user = goobj_sym(p->member->obj, p->def);
	struct span span = goobj_relocs(p->member->obj, p->def);

	for (uint32_t i = method->named + 1; i <= method->named + PARTS && i < span.end; i++) {
		struct goreloc r = goobj_reloc(p->member->obj, i);
		target_of(p->conv, p->member, &user, &r);
	}
}

/* Reflect finds other types by the type of a method. */
void reach_add_method(
	struct reach *reach, const struct place *type, uint32_t named, const struct goreloc *r)
{
	struct method_place *method = arena_new(sizeof *method);
	uint32_t size;
	const char *name = symref_name(type->member, r->target, &size);

	*method = (struct method_place){*type, named};
	list_add(&reach->methods, method);
	reach_use_type(reach, name, size);
}

bool reach_called_methods(struct reach *reach)
{
	struct list waiting = reach->methods;
	bool found = false;

	reach->methods = (struct list){0};
	for (size_t i = 0; i < waiting.count; i++) {
		struct method_place *method = waiting.at[i];
		if (is_called(reach, method->place.member->obj, method->named)) {
			reach_method(method);
			found = true;
		} else
			list_add(&reach->methods, method);
	}
	return found;
}
