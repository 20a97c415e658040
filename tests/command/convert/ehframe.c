/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/convert/debug/ehframe.c: the instructions of call frame information that a
 * function's table of depths becomes. The function is the first symbol of a made-up object, and its
 * table is the second.
 */
#include "command/convert/debug/ehframe.h"

#include "command/goobj/goobj.h"

#include <criterion/criterion.h>
#include <string.h>

enum { AUX_AT = 12, DATA_INDEX_AT = 24, DATA_AT = 36, SYMBOLS = 2, FIRST = 17 };

/* On one a call pushes the return address, on the other it leaves it in a register. */
static const struct goarch pushes = {.step = 1, .sp = 7, .ra = 16, .fp = 6, .pushed = 8},
			   links = {.step = 4, .sp = 31, .ra = 30, .fp = 29};

/* A range of a function: so many steps, in which the stack pointer has moved so far. */
struct depth {
	int32_t moved;
	uint32_t steps;
};

static struct buffer object;
static struct file_fault fault;

static uint32_t add_depths(const struct depth *depths, size_t count)
{
	uint32_t before = (uint32_t)-1, start = (uint32_t)object.size;

	for (size_t i = 0; i < count; i++) {
		int32_t change = (int32_t)((uint32_t)depths[i].moved - before);
		buffer_uleb(&object, (uint32_t)change << 1 ^ (uint32_t)(change >> 31));
		buffer_uleb(&object, depths[i].steps);
		before = (uint32_t)depths[i].moved;
	}
	buffer_u8(&object, 0);
	return (uint32_t)object.size - start;
}

static void add_aux(void)
{
	buffer_u8(&object, AUX_PCSP);
	buffer_u32(&object, PACKAGE_SELF);
	buffer_u32(&object, 1);
	while (object.size < DATA_INDEX_AT)
		buffer_u8(&object, 0);
}

/* An object with a function of that code and those depths. */
static struct goobj object_of(const struct goarch *arch, const uint8_t *code, uint32_t code_size,
	const struct depth *depths, size_t count)
{
	struct goobj obj = {.arch = arch,
		.hashed64 = SYMBOLS,
		.hashed = SYMBOLS,
		.nonpkg = SYMBOLS,
		.refs = SYMBOLS,
		.end = SYMBOLS,
		.block = {[BLOCK_AUX_INDEX] = 0,
			[BLOCK_DATA_INDEX] = DATA_INDEX_AT,
			[BLOCK_AUX] = AUX_AT,
			[BLOCK_DATA] = DATA_AT}};

	object = (struct buffer){0};
	fault = (struct file_fault){0};
	buffer_u32(&object, 0);
	buffer_u32(&object, 1);
	buffer_u32(&object, 1);
	add_aux();
	buffer_u32(&object, 0);
	buffer_u32(&object, code_size);
	buffer_u32(&object, 0);
	buffer_add(&object, code, code_size);
	buffer_set_u32(&object, DATA_INDEX_AT + 8, code_size + add_depths(depths, count));
	obj.bytes = (struct range){object.at, object.size, 0, &fault};
	return obj;
}

struct row {
	const struct goarch *arch;
	const char *code;
	uint32_t code_size;
	struct depth depths[3];
	uint8_t expected[24]; /* zeros, which are no operations, follow */
};

static void check_row(const struct row *row, size_t number)
{
	size_t count = 0;
	uint32_t size = 0;
	struct frames frames = {0};

	for (; count < 3 && row->depths[count].steps; count++)
		size += row->depths[count].steps * row->arch->step;
	struct goobj obj = object_of(
		row->arch, (const uint8_t *)row->code, row->code_size, row->depths, count);
	frames_add(&frames, &obj, 0, size, 1);
	cr_expect_str_empty(fault.what, "row %zu: %s", number, fault.what);
	cr_assert_eq(frames.count, 1);
	size_t at = frames.at[0].offset - 8 + FIRST, room = frames.bytes.size - at;
	cr_assert(room <= sizeof row->expected);
	for (size_t i = 0; i < room; i++)
		cr_expect_eq(frames.bytes.at[at + i], row->expected[i], "row %zu: byte %zu is %#x",
			number, i, frames.bytes.at[at + i]);
	for (size_t i = room; i < sizeof row->expected; i++)
		cr_expect_eq(row->expected[i], 0, "row %zu: byte %zu is missing", number, i);
}

static void check_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_row(&rows[i], i);
}

#define CODE(text) text, sizeof(text) - 1
#define ROWS(rows) rows, sizeof(rows) / sizeof *(rows)

Test(ehframe, advances_have_the_least_size)
{
	static const struct row rows[] = {{&pushes, CODE(""), {{0, 1}, {16, 1}}, {0x41, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0x3f}, {16, 1}}, {0x7f, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0x40}, {16, 1}}, {2, 0x40, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0xff}, {16, 1}}, {2, 0xff, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0x100}, {16, 1}}, {3, 0, 1, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0xffff}, {16, 1}}, {3, 0xff, 0xff, 0x0e, 24}},
		{&pushes, CODE(""), {{0, 0x10000}, {16, 1}}, {4, 0, 0, 1, 0, 0x0e, 24}},
		{&links, CODE(""), {{0, 2}, {16, 1}}, {0x42, 0x0e, 16, 0x9e, 2, 0x9d, 3}}};

	check_rows(ROWS(rows));
}

/* By PUSH BP, or by MOV BP, depth-8(SP) with a displacement of a byte or of four. */
Test(ehframe, saved_frame_pointer)
{
	static const struct row rows[] = {{&pushes, CODE("\x55"), {{0, 1}, {8, 4}, {0, 1}},
						  {0x41, 0x0e, 16, 0x86, 2, 0x44, 0x0e, 8, 0xc6}},
		{&pushes, CODE("\x55"), {{0, 1}, {16, 4}}, {0x41, 0x0e, 24}},
		{&pushes, CODE("\x54"), {{0, 1}, {8, 4}}, {0x41, 0x0e, 16}},
		{&pushes, CODE("....\x48\x89\x6c\x24\x18"), {{0, 4}, {32, 9}},
			{0x44, 0x0e, 40, 0x45, 0x86, 2}},
		{&pushes, CODE("....\x48\x89\x6c\x24\x18"), {{0, 4}, {32, 5}},
			{0x44, 0x0e, 40, 0x45, 0x86, 2}},
		{&pushes, CODE("....\x48\x89\x6c\x24\x18"), {{0, 4}, {32, 4}}, {0x44, 0x0e, 40}},
		{&pushes, CODE("....\x48\x89\x6c\x24\x19"), {{0, 4}, {32, 9}}, {0x44, 0x0e, 40}},
		{&pushes, CODE("....\x48\x89\x6d\x24\x18"), {{0, 4}, {32, 9}}, {0x44, 0x0e, 40}},
		{&pushes, CODE(".\x48\x89\xac\x24\xf8\0\0\0"), {{0, 1}, {0x100, 20}},
			{0x41, 0x0e, 0x88, 2, 0x48, 0x86, 2}},
		{&pushes, CODE(".\x48\x89\xac\x24\xf8\0\0\1."), {{0, 1}, {0x100, 20}},
			{0x41, 0x0e, 0x88, 2}},
		{&pushes, CODE(".\x48\x89\xac\x24\xf8\0\0"), {{0, 1}, {0x100, 20}},
			{0x41, 0x0e, 0x88, 2}},
		/* Saved once, in the first of two depths. */
		{&pushes, CODE("\x55.\x48\x89\x6c\x24\x18"), {{0, 1}, {8, 1}, {32, 9}},
			{0x41, 0x0e, 16, 0x86, 2, 0x41, 0x0e, 40}}};

	check_rows(ROWS(rows));
}

Test(ehframe, link_register)
{
	static const struct row rows[] = {
		{&links, CODE(""), {{0, 1}, {32, 3}, {0, 1}},
			{0x41, 0x0e, 32, 0x9e, 4, 0x9d, 5, 0x43, 0x0e, 0, 0xde, 0xdd}},
		{&links, CODE(""), {{0, 1}, {32, 4}, {64, 1}},
			{0x41, 0x0e, 32, 0x9e, 4, 0x9d, 5, 0x44, 0x0e, 64, 0x9e, 8, 0x9d, 9}}};

	check_rows(ROWS(rows));
}

/* Above the frame of the caller there is nothing to describe. */
Test(ehframe, depths_that_may_be)
{
	static const struct row rows[] = {
		{&pushes, CODE(""), {{0, 1}, {-8, 1}, {0, 1}}, {0x41, 0x0e, 0, 0x41, 0x0e, 8}},
		{&pushes, CODE(""), {{0, 1}, {-9, 1}, {0, 1}}, {0}},
		{&pushes, CODE(""), {{0, 1}, {-10000, 1}}, {0}},
		{&pushes, CODE(""), {{0, 1}, {1100000000, 1}},
			{0x41, 0x0e, 0x88, 0xd6, 0xc2, 0x8c, 4}}};

	check_rows(ROWS(rows));
}

Test(ehframe, depths_that_may_not_be)
{
	static const struct {
		int32_t moved;
		const char *fault;
	} rows[] = {{-10001, "a stack pointer moves by -10001"},
		{1100000001, "a stack pointer moves by 1100000001"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct depth depths[] = {{0, 1}, {rows[i].moved, 1}};
		struct goobj obj = object_of(&pushes, NULL, 0, depths, 2);
		struct frames frames = {0};
		frames_add(&frames, &obj, 0, 2, 1);
		cr_expect_str_eq(fault.what, rows[i].fault);
	}
}

/* The bytes before the instructions, by the text of DWARF and of the LSB. */
Test(ehframe, entries)
{
	static const uint8_t by_pushes[] = {20, 0, 0, 0, 0, 0, 0, 0, 1, 'z', 'R', 0, 1, 0x78, 16, 1,
		0x1b, 0x0c, 7, 8, 0x90, 1, 0, 0},
			     by_links[] = {20, 0, 0, 0, 0, 0, 0, 0, 1, 'z', 'R', 0, 4, 0x78, 30, 1,
				     0x1b, 0x0c, 31, 0, 0, 0, 0, 0},
			     first[] = {20, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
			     second[] = {20, 0, 0, 0, 52, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
	struct depth depths[] = {{0, 1}};
	struct frames frames = {0}, others = {0};
	struct goobj obj = object_of(&pushes, NULL, 0, depths, 1);

	frames_add(&frames, &obj, 0, 1, 5);
	frames_add(&frames, &obj, 0, 1, 6);
	cr_assert_eq(frames.bytes.size, 72);
	cr_expect_arr_eq(frames.bytes.at, by_pushes, sizeof by_pushes);
	cr_expect_arr_eq(frames.bytes.at + 24, first, sizeof first);
	cr_expect_arr_eq(frames.bytes.at + 48, second, sizeof second);
	cr_expect(frames.count == 2 && frames.at[0].offset == 32 && frames.at[1].offset == 56);
	cr_expect(frames.at[0].function == 5 && frames.at[1].function == 6);
	obj.arch = &links;
	frames_add(&others, &obj, 0, 4, 5);
	cr_expect_arr_eq(others.bytes.at, by_links, sizeof by_links);
}
