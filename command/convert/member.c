/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What one walk through an object tells: which symbols are tables of others,
 * which references are called, and the names of other packages' symbols.
 * cmd/internal/goobj/objfile.go defines all three.
 */
#include "command/convert/conversion.h"

#include "command/base/mem.h"

#include <stdlib.h>
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

static uint32_t refname_hash(struct symref ref)
{
	return (ref.package * 0x9e3779b1u) ^ (ref.index * 0x85ebca6bu);
}

static void index_refnames(struct member *member)
{
	uint32_t count = goobj_refname_count(member->obj), room = 4;

	while (room < 2 * count)
		room *= 2;
	member->refnames = zeroed(room * sizeof *member->refnames);
	member->refname_mask = room - 1;
	for (uint32_t n = 0; n < count; n++) {
		uint32_t i = refname_hash(goobj_refname(member->obj, n).ref) & member->refname_mask;
		while (member->refnames[i])
			i = (i + 1) & member->refname_mask;
		member->refnames[i] = n + 1;
	}
}

bool find_refname(const struct member *member, struct symref ref, struct refname *name)
{
	uint32_t i = refname_hash(ref) & member->refname_mask;

	for (; member->refnames[i]; i = (i + 1) & member->refname_mask) {
		*name = goobj_refname(member->obj, member->refnames[i] - 1);
		if (name->ref.package == ref.package && name->ref.index == ref.index)
			return true;
	}
	return false;
}

const char *symref_name(const struct member *member, struct symref ref, uint32_t *size)
{
	const struct release *release = member->obj->release;
	struct refname name = {.name = "?", .name_size = 1};
	uint32_t sym;

	if (ref.package == PACKAGE_BUILTIN && ref.index < release->builtin_count) {
		name.name = release->builtins[ref.index]->name;
		name.name_size = strlen(name.name);
	} else if (ref.package < PACKAGE_SELF) {
		find_refname(member, ref, &name);
	} else if ((sym = goobj_resolve(member->obj, ref)) != NO_SYM) {
		struct gosym s = goobj_sym(member->obj, sym);
		name.name = s.name, name.name_size = s.name_size;
	}
	*size = name.name_size;
	return name.name ? name.name : "";
}

struct member member_open(const struct goobj *obj)
{
	struct member member = {.obj = obj};

	member.ids = zeroed(obj->end * sizeof *member.ids);
	member.marks = zeroed(obj->end);
	mark_auxs(&member);
	mark_calls(&member);
	index_refnames(&member);
	return member;
}

void member_close(struct member *member)
{
	free(member->ids);
	free(member->marks);
	free(member->refnames);
}
