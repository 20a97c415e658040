/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors. cmd/compile/internal/reflectdata/reflect.go writes them.
 */
#include "command/goobj/descriptor.h"

#include <string.h>

bool descriptor_name(const struct gosym *s, struct range *name)
{
	if (s->class != CLASS_RODATA || s->name_size <= TYPE_PREFIX ||
		s->name[TYPE_PREFIX] == '.' ||
		(memcmp(s->name, "type:", TYPE_PREFIX) != 0 &&
			memcmp(s->name, "type.", TYPE_PREFIX) != 0))
		return false;
	*name = (struct range){
		.at = (const uint8_t *)s->name + TYPE_PREFIX, .size = s->name_size - TYPE_PREFIX};
	return true;
}

bool descriptor_is_named(const struct goobj *obj, uint32_t def)
{
	struct range data = goobj_data(obj, def);

	return data.size > FLAGS_AT && data.at[FLAGS_AT] & FLAG_NAMED;
}

struct range descriptor_text(const struct goobj *obj, uint32_t def)
{
	struct range data = goobj_data(obj, def);
	struct cursor c = {&data, TEXT_SIZE_AT};
	uint32_t size = cursor_uvarint(&c);

	return range_part(&data, c.at, size);
}
