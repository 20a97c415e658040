/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors of several packages by name; cmd/link/internal/loader
 * finds them for Go's linker.
 */
#include "command/convert/debug/typeset.h"

#include "command/base/mem.h"
#include "command/convert/conversion.h"
#include "command/goobj/descriptor.h"

static void add_type(struct typeset *types, const struct member *member, uint32_t def)
{
	struct gosym s = goobj_sym(member->obj, def);
	struct range name;

	if (!descriptor_name(&s, &name) || !descriptor_is_named(member->obj, def))
		return;
	uint32_t entity = entity_find(&types->names, (const char *)name.at, name.size);
	types->places = grow(types->places, types->names.room * sizeof *types->places);
	types->places[entity] = (struct typeset_place){member, def};
}

bool typeset_add(struct typeset *types, const char *path, const char *label)
{
	struct typeset_file *added = zeroed(sizeof *added);

	types->files = grow(types->files, (types->count + 1) * sizeof *types->files);
	types->files[types->count++] = added;
	if (!gofile_open(&added->file, path, label))
		return false;
	added->members = zeroed(added->file.count * sizeof *added->members);
	for (size_t i = 0; i < added->file.count; i++) {
		added->members[i] = member_open(&added->file.objects[i]);
		for (uint32_t def = 0; def < added->file.objects[i].refs; def++)
			add_type(types, &added->members[i], def);
	}
	return true;
}

struct typeset_place typeset_find(const struct typeset *types, const char *name, uint32_t size)
{
	uint32_t entity = types ? entity_look(&types->names, name, size) : NO_SYM;

	return entity == NO_SYM ? (struct typeset_place){NULL, NO_SYM} : types->places[entity];
}
