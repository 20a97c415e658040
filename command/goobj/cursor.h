/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The one way to read bytes of a Go object: a position in a range of the
 * file. A read past the range gives zeros and leaves the first such place as
 * the fault of the whole file. Fields are little-endian and unaligned, as
 * cmd/internal/goobj writes them.
 */
#ifndef COMMAND_GOOBJ_CURSOR_H
#define COMMAND_GOOBJ_CURSOR_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What is wrong with a file, and where; no `what`: nothing so far. */
struct file_fault {
	char what[160];
	uint64_t offset;
};

/* A range of the file. */
struct range {
	const uint8_t *at;
	uint64_t size, offset; /* the latter in the file, for messages */
	struct file_fault *fault;
};

struct cursor {
	const struct range *range;
	uint64_t at;
};

/* Notes a fault at a place in the range unless there is one already; false. */
bool range_fault(const struct range *range, uint64_t at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4), cold));

/* The part [at, at + size) of a range: empty after a fault if it is not inside. */
struct range range_part(const struct range *range, uint64_t at, uint64_t size);

/* The next n bytes; NULL after a fault if there are fewer. */
static inline const uint8_t *cursor_take(struct cursor *c, uint64_t n)
{
	if (c->at > c->range->size || n > c->range->size - c->at) {
		range_fault(c->range, c->at, "the file ends inside a record");
		c->at = c->range->size;
		return NULL;
	}
	c->at += n;
	return c->range->at + c->at - n;
}

static inline bool cursor_end(const struct cursor *c)
{
	return c->at >= c->range->size;
}

static inline uint8_t cursor_u8(struct cursor *c)
{
	const uint8_t *p = cursor_take(c, 1);

	return p ? *p : 0;
}

static inline uint16_t cursor_u16(struct cursor *c)
{
	const uint8_t *p = cursor_take(c, 2);
	uint16_t value = 0;

	if (p)
		memcpy(&value, p, sizeof value);
	return le16toh(value);
}

static inline uint32_t cursor_u32(struct cursor *c)
{
	const uint8_t *p = cursor_take(c, 4);
	uint32_t value = 0;

	if (p)
		memcpy(&value, p, sizeof value);
	return le32toh(value);
}

static inline uint64_t cursor_u64(struct cursor *c)
{
	const uint8_t *p = cursor_take(c, 8);
	uint64_t value = 0;

	if (p)
		memcpy(&value, p, sizeof value);
	return le64toh(value);
}

/* encoding/binary's Uvarint, of at most 32 bits. */
uint32_t cursor_uvarint(struct cursor *c);

#endif
