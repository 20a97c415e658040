/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/base/system/screen.c: what printable makes of each kind of byte.
 */
#include "command/base/system/screen.h"

#include "command/base/text.h"

#include <criterion/criterion.h>
#include <stdint.h>

/* The UTF-8 of a number, also of one that is no rune. */
static const char *utf8(uint32_t rune)
{
	if (rune < 0x80)
		return format("%c", (int)rune);
	if (rune < 0x800)
		return format("%c%c", (int)(0xc0 | rune >> 6), (int)(0x80 | (rune & 0x3f)));
	if (rune < 0x10000)
		return format("%c%c%c", (int)(0xe0 | rune >> 12), (int)(0x80 | (rune >> 6 & 0x3f)),
			(int)(0x80 | (rune & 0x3f)));
	return format("%c%c%c%c", (int)(0xf0 | rune >> 18), (int)(0x80 | (rune >> 12 & 0x3f)),
		(int)(0x80 | (rune >> 6 & 0x3f)), (int)(0x80 | (rune & 0x3f)));
}

static void prints(uint32_t rune, const char *expected)
{
	cr_expect_str_eq(
		printable(format("a%sb", utf8(rune))), format("a%sb", expected), "U+%04X", rune);
}

Test(screen, runes_on_both_sides_of_each_boundary)
{
	static const struct {
		uint32_t first, last; /* of a range of which nothing is printed as it is */
	} ranges[] = {{0x1, 0x1f}, {0x7f, 0x9f}, {0x61c, 0x61c}, {0x200e, 0x200f}, {0x2028, 0x202e},
		{0x2066, 0x206f}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		if (i > 0)
			prints(ranges[i].first - 1, utf8(ranges[i].first - 1));
		prints(ranges[i].first, "?");
		prints(ranges[i].last, "?");
		prints(ranges[i].last + 1, utf8(ranges[i].last + 1));
	}
}

Test(screen, runes_of_each_length)
{
	static const uint32_t runes[] = {
		0x20, 0x7e, 0xa0, 0xff, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};

	for (size_t i = 0; i < sizeof runes / sizeof *runes; i++)
		prints(runes[i], utf8(runes[i]));
}

/* Of each malformed byte one `?` is printed, and what follows it is looked at anew. */
Test(screen, malformed_bytes)
{
	static const struct {
		const char *bytes, *printed;
	} rows[] = {{"a\200b", "a?b"}, {"a\277b", "a?b"}, {"a\377b", "a?b"},
		{"a\365\200\200\200b", "a????b"}, {"a\300\200b", "a??b"}, {"a\301\277b", "a??b"},
		{"a\302b", "a?b"}, {"a\340\237\277b", "a???b"},
		{"a\340\240\200b", "a\340\240\200b"}, {"a\355\237\277b", "a\355\237\277b"},
		{"a\355\240\200b", "a???b"}, {"a\355\277\277b", "a???b"},
		{"a\360\217\277\277b", "a????b"}, {"a\364\217\277\277b", "a\364\217\277\277b"},
		{"a\364\220\200\200b", "a????b"}, {"a\342\202b", "a??b"},
		{"a\302\302\251b", "a?\302\251b"}, {"a\360\237\230", "a???"}, {"a\302", "a?"},
		{"\302\251", "\302\251"}, {"", ""}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(printable(rows[i].bytes), rows[i].printed, "row %zu", i);
}
