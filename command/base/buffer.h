/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A growing array of bytes. Numbers in it are little-endian, or in DWARF's LEB128.
 */
#ifndef COMMAND_BASE_BUFFER_H
#define COMMAND_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct buffer {
	uint8_t *at;
	size_t size, room;
};

void buffer_add(struct buffer *b, const void *bytes, size_t size);
void buffer_u8(struct buffer *b, uint8_t value);
void buffer_u16(struct buffer *b, uint16_t value);
void buffer_u32(struct buffer *b, uint32_t value);
void buffer_uleb(struct buffer *b, uint64_t value);
void buffer_sleb(struct buffer *b, int64_t value);

/* Overwrites 4 bytes that are there. */
void buffer_set_u32(struct buffer *b, size_t at, uint32_t value);

#endif
