/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads type descriptors; internal/abi/type.go defines them (runtime/type.go
 * in go1.19), cmd/compile/internal/reflectdata/reflect.go writes them.
 */
#include "command/convert/methods.h"

#include "command/base/hash.h"
#include "command/base/mem.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/names.h"

#include <stdlib.h>

static struct method_name *slot_of(const struct methods *methods, const struct range *name)
{
	uint32_t i = hash_bytes(name->size, name->at, name->size) & (methods->room - 1);

	while (methods->slots[i].at && (methods->slots[i].size != name->size ||
					       memcmp(methods->slots[i].at, name->at, name->size) != 0))
		i = (i + 1) & (methods->room - 1);
	return &methods->slots[i];
}

static void make_room(struct methods *methods)
{
	struct methods old = *methods;

	methods->room = old.room ? 2 * old.room : 256;
	methods->slots = zeroed(methods->room * sizeof *methods->slots);
	for (uint32_t i = 0; i < old.room; i++) {
		struct range name = {.at = old.slots[i].at, .size = old.slots[i].size};
		if (name.at)
			*slot_of(methods, &name) = old.slots[i];
	}
	free(old.slots);
}

static void add(struct methods *methods, const struct range *name)
{
	if (2 * methods->count >= methods->room)
		make_room(methods);
	struct method_name *slot = slot_of(methods, name);
	if (slot->at)
		return;
	uint8_t *bytes = grow(NULL, name->size);
	memcpy(bytes, name->at, name->size);
	*slot = (struct method_name){bytes, name->size};
	methods->count++;
}

void methods_add(struct methods *methods, const char *name)
{
	add(methods, &(struct range){.at = (const uint8_t *)name, .size = strlen(name)});
}

bool methods_have(const struct methods *methods, const struct range *name)
{
	return methods->room && slot_of(methods, name)->at;
}

void methods_free(struct methods *methods)
{
	for (uint32_t i = 0; i < methods->room; i++)
		free((void *)methods->slots[i].at);
	free(methods->slots);
}

struct range method_name(const struct goobj *obj, const struct goreloc *r)
{
	static const char part[] = ".namedata.";
	struct range none = {.fault = obj->bytes.fault};
	uint32_t def = r->type == GO_ADDROFF ? goobj_resolve(obj, r->target) : NO_SYM;

	if (def == NO_SYM || def >= obj->refs)
		return none;
	struct gosym s = goobj_sym(obj, def);
	if (!s.name_size || !memmem(s.name, s.name_size, part, strlen(part)))
		return none;
	return descriptor_text(obj, def);
}

static bool is_interface(const struct goobj *obj, uint32_t def, const struct gosym *s)
{
	struct range name, data;

	if (!descriptor_name(s, &name))
		return false;
	data = goobj_data(obj, def);
	return data.size > KIND_AT && (data.at[KIND_AT] & KIND_MASK) == KIND_INTERFACE;
}

/* One too many: its own name. */
static void add_interface(struct methods *methods, const struct goobj *obj, uint32_t def)
{
	struct span span = goobj_relocs(obj, def);

	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		struct range name = method_name(obj, &r);
		if (name.size)
			add(methods, &name);
	}
}

bool methods_read(struct methods *methods, struct gofile *file)
{
	for (size_t i = 0; i < file->count; i++)
		for (uint32_t def = 0; def < file->objects[i].refs; def++) {
			struct gosym s = goobj_sym(&file->objects[i], def);
			if (is_interface(&file->objects[i], def, &s))
				add_interface(methods, &file->objects[i], def);
		}
	return !*file->fault.what;
}
