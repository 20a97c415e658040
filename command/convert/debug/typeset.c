/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors of several packages by name; cmd/link/internal/loader
 * finds them for Go's linker.
 */
#include "command/convert/debug/typeset.h"

#include "command/base/arena.h"
#include "command/convert/conversion.h"
#include "command/goobj/descriptor.h"

static void add_type(struct typeset *types, const struct member *member, uint32_t def)
{
	struct gosym s = goobj_sym(member->obj, def);
	struct range name;

	if (!descriptor_name(&s, &name) || !descriptor_is_named(member->obj, def))
		return;
	struct typeset_place *place = arena_new(sizeof *place);
	*place = (struct typeset_place){member, def};
	table_slot(&types->places, name.at, name.size)->value = place;
}

void typeset_add(struct typeset *types, const struct member *members, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (uint32_t def = 0; def < members[i].obj->refs; def++)
			add_type(types, &members[i], def);
}

const struct typeset_place *typeset_find(
	const struct typeset *types, const char *name, uint32_t size)
{
	return types ? table_get(&types->places, name, size) : NULL;
}
