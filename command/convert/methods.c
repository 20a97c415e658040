/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads type descriptors; internal/abi/type.go defines them (runtime/type.go
 * in go1.19), cmd/compile/internal/reflectdata/reflect.go writes them.
 */
#include "command/convert/methods.h"

#include "command/base/text.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/names.h"

static void add(struct methods *methods, const void *name, size_t size)
{
	struct table_slot *slot = table_slot(&methods->names, name, size);

	if (!slot->value)
		slot->key = slot->value = copy_bytes(name, size);
}

void methods_add(struct methods *methods, const char *name)
{
	add(methods, name, strlen(name));
}

bool methods_have(const struct methods *methods, const struct range *name)
{
	return table_get(&methods->names, name->at, name->size);
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
			add(methods, name.at, name.size);
	}
}

bool methods_read(struct methods *methods, struct goobjfile *file)
{
	for (size_t i = 0; i < file->objects.count; i++) {
		const struct goobj *obj = &file->objects.at[i];
		for (uint32_t def = 0; def < obj->refs; def++) {
			struct gosym s = goobj_sym(obj, def);
			if (is_interface(obj, def, &s))
				add_interface(methods, obj, def);
		}
	}
	return !*file->fault.what;
}
