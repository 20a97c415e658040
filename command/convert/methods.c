/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads type descriptors; internal/abi/type.go defines them (runtime/type.go
 * in go1.19), cmd/compile/internal/reflectdata/reflect.go writes them.
 */
#include "command/convert/methods.h"

#include "command/base/buffer.h"
#include "command/base/text.h"
#include "command/goobj/descriptor.h"

static void add_key(struct table *set, const void *key, size_t size)
{
	struct table_slot *slot = table_slot(set, key, size);

	if (!slot->value)
		slot->key = slot->value = copy_bytes(key, size);
}

void methods_add(struct methods *methods, const char *name, size_t size)
{
	add_key(&methods->names, name, size);
}

/* The key of a method in the set of those with a type: both names, with a 0 in between. */
static struct buffer method_key(const struct range *name, const struct range *type)
{
	struct buffer key = {0};

	buffer_add(&key, name->at, name->size);
	buffer_add(&key, "", 1);
	buffer_add(&key, type->at, type->size);
	return key;
}

bool methods_have(const struct methods *methods, const struct range *name, const struct range *type)
{
	if (table_get(&methods->names, name->at, name->size) || !type->size)
		return true;
	struct buffer key = method_key(name, type);
	return table_get(&methods->typed, key.at, key.size);
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

struct range method_type(
	const struct goobj *obj, const struct goreloc *name, const struct goreloc *r)
{
	enum { TYPE_AT = 4 }; /* behind the name, in a method's record and in an interface's */
	struct range none = {.fault = obj->bytes.fault};

	if (r->offset - name->offset != TYPE_AT)
		return none;
	uint32_t sym = goobj_resolve(obj, r->target);
	if (sym == NO_SYM)
		return none;
	struct gosym s = goobj_sym(obj, sym);
	return (struct range){
		.at = (const uint8_t *)s.name, .size = s.name_size, .fault = obj->bytes.fault};
}

void methods_add_typed(struct methods *methods, const struct range *name, const struct range *type)
{
	const struct buffer key = method_key(name, type);

	if (type->size)
		add_key(&methods->typed, key.at, key.size);
	else
		add_key(&methods->names, name->at, name->size);
}

bool is_method_of(const struct goobj *obj, uint32_t named, const struct goreloc *r)
{
	enum { LAST_FIELD = 12 };

	if (r->type != GO_METHODOFF || named == NO_SYM)
		return false;
	struct goreloc name = goobj_reloc(obj, named);
	return r->offset - name.offset <= LAST_FIELD && method_name(obj, &name).size;
}
