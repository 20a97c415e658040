/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads type descriptors; internal/abi/type.go defines them (runtime/type.go
 * in go1.19), cmd/compile/internal/reflectdata/reflect.go writes them.
 */
#include "command/convert/methods.h"

#include "command/base/buffer.h"
#include "command/base/text.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/names.h"

static void add(struct table *set, const void *key, size_t size)
{
	struct table_slot *slot = table_slot(set, key, size);

	if (!slot->value)
		slot->key = slot->value = copy_bytes(key, size);
}

void methods_add(struct methods *methods, const char *name)
{
	add(&methods->names, name, strlen(name));
}

/* The key of a method in the set of those with a type: both names, with a 0 in between. */
static struct buffer key_of(const struct range *name, const struct range *type)
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
	struct buffer key = key_of(name, type);
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

static bool is_interface(const struct goobj *obj, uint32_t def, const struct gosym *s)
{
	struct range name, data;

	if (!descriptor_name(s, &name))
		return false;
	data = goobj_data(obj, def);
	return data.size > KIND_AT && (data.at[KIND_AT] & KIND_MASK) == KIND_INTERFACE;
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

static void add_typed(struct methods *methods, const struct range *name, const struct range *type)
{
	const struct buffer key = key_of(name, type);

	if (type->size)
		add(&methods->typed, key.at, key.size);
	else
		add(&methods->names, name->at, name->size);
}

static bool range_is(const struct range *r, const char *text)
{
	return r->size == strlen(text) && !memcmp(r->at, text, r->size);
}

static bool is_named(const struct goobj *obj, uint32_t sym, const char *name)
{
	struct gosym s = goobj_sym(obj, sym);

	return s.name_size == strlen(name) && !memcmp(s.name, name, s.name_size);
}

/* It has another name up to Go 1.20, which has no method Methods. */
static bool is_reflect_type(const struct goobj *obj, uint32_t sym)
{
	return is_named(obj, sym, "type:reflect.Type");
}

static void add_interface(struct methods *methods, const struct goobj *obj, uint32_t def)
{
	struct span span = goobj_relocs(obj, def);
	const bool reflects = is_reflect_type(obj, def);

	for (uint32_t i = span.first; i + 1 < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i), next = goobj_reloc(obj, i + 1);
		struct range name = method_name(obj, &r);
		if (reflects && range_is(&name, "Methods"))
			methods->iterator = r.offset;
		struct range type = method_type(obj, &r, &next);
		if (name.size)
			add_typed(methods, &name, &type);
	}
}

/* The name is that of a constant in reflect's MethodByName, or of a generic type's interface. */
static void add_named(struct methods *methods, const struct goobj *obj, uint32_t def)
{
	struct span span = goobj_relocs(obj, def);

	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (r.type != GO_USENAMEDMETHOD && r.type != GO_USEGENERICIFACEMETHOD)
			continue;
		uint32_t text = goobj_resolve(obj, r.target);
		if (text == NO_SYM || text >= obj->refs)
			continue;
		struct range name = goobj_data(obj, text);
		add(&methods->names, name.at, name.size);
	}
}

/*
 * A wrapper for the interface that is an argument of a generic type. That interface has a
 * descriptor of its own, with the same methods and their types.
 */
#define SHAPE_WRAPPER "go.shape."

bool methods_read(struct methods *methods, struct goobjfile *file)
{
	for (size_t i = 0; i < file->objects.count; i++) {
		const struct goobj *obj = &file->objects.at[i];
		for (uint32_t def = 0; def < obj->refs; def++) {
			struct gosym s = goobj_sym(obj, def);
			if (is_interface(obj, def, &s))
				add_interface(methods, obj, def);
			else if (!name_starts(&s, SHAPE_WRAPPER))
				add_named(methods, obj, def);
		}
	}
	return !*file->fault.what;
}

/*
 * The itab of every reflect.Type has Methods, whose body asks. So what counts is a call of the
 * interface's Methods.
 */
static bool calls_iterator(
	const struct methods *methods, const struct goobj *obj, const struct goreloc *r)
{
	if (r->type != GO_USEIFACEMETHOD || !methods->iterator || r->add != methods->iterator)
		return false;
	uint32_t sym = goobj_resolve(obj, r->target);
	return sym != NO_SYM && is_reflect_type(obj, sym);
}

bool asks_for_any(const struct methods *methods, const struct goobj *obj, uint32_t def)
{
	struct span span = goobj_relocs(obj, def);

	if (goobj_sym(obj, def).flag & SYM_REFLECT_METHOD)
		return !is_named(obj, def, "reflect.(*rtype).Methods.func1");
	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (calls_iterator(methods, obj, &r))
			return true;
	}
	return false;
}
