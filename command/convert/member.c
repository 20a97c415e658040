/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What one walk through an object tells: which symbols are tables of others,
 * which references are called, and the names of other packages' symbols.
 * cmd/internal/goobj/objfile.go defines all three.
 */
#include "command/convert/conversion.h"

#include "command/base/arena.h"

#include <string.h>

/* Which symbols are tables of others, and which references are to functions. */
static void mark_auxs(struct member *member)
{
	const struct goobj *obj = member->obj;
	uint32_t end = obj->refs ? goobj_auxs(obj, obj->refs - 1).end : 0;

	for (uint32_t i = 0; i < end; i++) {
		struct goaux aux = goobj_aux(obj, i);
		uint32_t sym = aux.type == AUX_GOTYPE ? NO_SYM : goobj_resolve(obj, aux.symbol);
		if (sym < obj->refs)
			member->marks[sym] |= MARK_AUX;
	}
}

static void mark_calls(struct member *member)
{
	const struct goobj *obj = member->obj;
	uint32_t end = obj->refs ? goobj_relocs(obj, obj->refs - 1).end : 0;

	for (uint32_t i = 0; i < end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (!reloc_is_call(r.type))
			continue;
		uint32_t sym = goobj_resolve(obj, r.target);
		if (sym != NO_SYM)
			member->marks[sym] |= MARK_CALLED;
	}
}

static void index_refnames(struct member *member)
{
	uint32_t count = goobj_refname_count(member->obj);
	struct refname *names = arena_new(count * sizeof *names);

	for (uint32_t i = 0; i < count; i++) {
		names[i] = goobj_refname(member->obj, i);
		struct table_slot *slot =
			table_slot(&member->names, &names[i].ref, sizeof names[i].ref);
		slot->value = slot->value ? slot->value : &names[i];
	}
}

const struct refname *find_refname(const struct member *member, struct symref ref)
{
	return table_get(&member->names, &ref, sizeof ref);
}

const char *symref_name(const struct member *member, struct symref ref, uint32_t *size)
{
	const struct release *release = member->obj->release;
	const struct refname *name = ref.package < PACKAGE_SELF ? find_refname(member, ref) : NULL;
	uint32_t sym;

	if (name) {
		*size = name->name_size;
		return name->name ? name->name : "";
	}
	if (ref.package == PACKAGE_BUILTIN && ref.index < release->builtin_count) {
		*size = strlen(release->builtins[ref.index]->name);
		return release->builtins[ref.index]->name;
	}
	if (ref.package >= PACKAGE_SELF && (sym = goobj_resolve(member->obj, ref)) != NO_SYM) {
		struct gosym s = goobj_sym(member->obj, sym);
		*size = s.name_size;
		return s.name ? s.name : "";
	}
	*size = 1;
	return "?";
}

static void member_open(struct member *member, const struct goobj *obj)
{
	member->obj = obj;
	member->ids = arena_new(obj->end * sizeof *member->ids);
	member->marks = arena_new(obj->end);
	mark_auxs(member);
	mark_calls(member);
	index_refnames(member);
}

struct member *members_open(const struct goobjfile *file)
{
	struct member *members = arena_new(file->objects.count * sizeof *members);

	for (size_t i = 0; i < file->objects.count; i++)
		member_open(&members[i], &file->objects.at[i]);
	return members;
}
