/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The record of a function in a Go object.
 */
#include "command/goobj/funcinfo.h"

#include "command/goobj/pcvalue.h"

enum { ARGS_AND_LOCALS = 8, PADDING = 2, FILE_INDEX = 4, WITH_START_LINE = 20 };

static uint32_t read_node_count(struct cursor *c)
{
	uint32_t count = cursor_u32(c);

	if (count <= (c->range->size - c->at) / FUNCINFO_NODE)
		return count;
	range_fault(c->range, c->at, "the tree of inlined calls is cut short");
	return 0;
}

struct funcinfo funcinfo_parse(struct range bytes, unsigned minor)
{
	struct funcinfo info = {.bytes = bytes};
	struct cursor c = {&info.bytes, ARGS_AND_LOCALS};

	info.funcid = cursor_u8(&c);
	info.flags = cursor_u8(&c);
	cursor_take(&c, PADDING);
	if (minor >= WITH_START_LINE)
		info.start_line = cursor_u32(&c);
	cursor_take(&c, (uint64_t)cursor_u32(&c) * FILE_INDEX);
	info.node_count = read_node_count(&c);
	info.nodes = c.at;
	return info;
}

struct funcinfo funcinfo_of(const struct goobj *obj, uint32_t def)
{
	uint32_t symbol = aux_symbol(obj, def, AUX_FUNCINFO, 0);

	if (symbol == NO_SYM)
		return (struct funcinfo){0};
	return funcinfo_parse(goobj_data(obj, symbol), obj->release->minor);
}

bool funcinfo_is_wrapper(const struct goobj *obj, const struct funcinfo *info)
{
	return info->bytes.size && info->funcid == obj->release->wrapper;
}

/* A damaged tree may have a circle. */
unsigned funcinfo_depth(const struct funcinfo *info, int32_t node)
{
	unsigned depth = 0;

	while (node >= 0 && (uint32_t)node < info->node_count && depth < info->node_count) {
		struct cursor c = {&info->bytes, info->nodes + (uint64_t)node * FUNCINFO_NODE};
		node = (int32_t)cursor_u32(&c);
		depth++;
	}
	return depth;
}
