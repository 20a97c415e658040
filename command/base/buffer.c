/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A growing array of bytes.
 */
#include "command/base/buffer.h"

#include "command/base/arena.h"

#include <endian.h>
#include <string.h>

void buffer_add(struct buffer *b, const void *bytes, size_t size)
{
	if (size > b->room - b->size) {
		size_t room = 2 * (b->size + size) + 256;
		b->at = arena_grow(b->at, b->room, room);
		b->room = room;
	}
	if (size)
		memcpy(b->at + b->size, bytes, size);
	b->size += size;
}

void buffer_u8(struct buffer *b, uint8_t value)
{
	buffer_add(b, &value, 1);
}

void buffer_u16(struct buffer *b, uint16_t value)
{
	value = htole16(value);
	buffer_add(b, &value, sizeof value);
}

void buffer_u32(struct buffer *b, uint32_t value)
{
	value = htole32(value);
	buffer_add(b, &value, sizeof value);
}

void buffer_set_u32(struct buffer *b, size_t at, uint32_t value)
{
	value = htole32(value);
	memcpy(b->at + at, &value, sizeof value);
}

void buffer_uleb(struct buffer *b, uint64_t value)
{
	for (; value > 0x7f; value >>= 7)
		buffer_u8(b, (uint8_t)(value | 0x80));
	buffer_u8(b, (uint8_t)value);
}

void buffer_sleb(struct buffer *b, int64_t value)
{
	for (; value < -64 || value > 63; value >>= 7)
		buffer_u8(b, (uint8_t)(value | 0x80));
	buffer_u8(b, value & 0x7f);
}
