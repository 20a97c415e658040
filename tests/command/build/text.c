/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/base/text.c, and of the buffers and tables below it.
 */
#include "command/base/text.h"

#include "command/base/buffer.h"
#include "command/base/table.h"

#include <criterion/criterion.h>
#include <string.h>

Test(text, beginnings_and_ends)
{
	static const struct {
		const char *whole, *part;
		bool starts, ends;
	} rows[] = {{"", "", true, true}, {"a", "", true, true}, {"", "a", false, false},
		{"ab", "ab", true, true}, {"ab", "abc", false, false}, {"abc", "ab", true, false},
		{"abc", "bc", false, true}, {"aba", "a", true, true}, {"abc", "b", false, false}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *whole = rows[i].whole, *part = rows[i].part;
		cr_expect_eq(starts_with(whole, part), rows[i].starts, "row %zu", i);
		cr_expect_eq(ends_with(whole, part), rows[i].ends, "row %zu", i);
		cr_expect_eq(bytes_start(whole, strlen(whole), part), rows[i].starts, "row %zu", i);
		cr_expect_eq(bytes_end(whole, strlen(whole), part), rows[i].ends, "row %zu", i);
	}
}

Test(text, words_between_commas)
{
	static const struct {
		const char *list, *word;
		bool has;
	} rows[] = {{NULL, "a", false}, {"", "a", false}, {"a", "a", true}, {"a,b,c", "a", true},
		{"a,b,c", "b", true}, {"a,b,c", "c", true}, {"a,b,c", "d", false},
		{"ab,c", "a", false}, {"ab,c", "b", false}, {"ab,c", "c", true}, {",,a", "a", true},
		{"a,", "", false}, {",a", "", true}, {"ba,a", "a", true}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(commas_have(rows[i].list, rows[i].word, strlen(rows[i].word)),
			rows[i].has, "row %zu", i);
}

Test(text, equal_atoms_have_one_address)
{
	char longest[256], longer[257];

	memset(longest, 'x', sizeof longest);
	memset(longer, 'x', sizeof longer);
	longest[255] = longer[256] = 0;
	const char *one = atom("one more", 3), *kept = atomf("%s", longest),
		   *all = atomf("%s", longer);
	cr_expect_str_eq(one, "one");
	cr_expect_eq(one, atom_of("one"));
	cr_expect_eq(one, atomf("%s%c", "on", 'e'));
	cr_expect_neq(one, atom_of("ONE"));
	cr_expect_str_eq(kept, longest);
	cr_expect_str_eq(all, longer);
	cr_expect_eq(kept, atom_of(longest));
	cr_expect_eq(all, atom_of(longer));
	atoms_forget();
	cr_expect_str_eq(atom_of("two"), "two");
}

Test(text, lists)
{
	struct strings list = {0}, more = {0};

	cr_expect_str_eq(strings_join(&list, ", "), "");
	strings_remove(&list, "a");
	strings_add_all(&list, "a", "b", "a", "c", (char *)NULL);
	strings_addf(&list, "%d", 12);
	cr_expect_str_eq(strings_join(&list, ", "), "a, b, a, c, 12");
	cr_expect_null(list.at[list.count]);
	cr_expect(
		strings_have(&list, "a") && strings_have(&list, "12") && !strings_have(&list, "1"));
	strings_remove(&list, "a");
	cr_expect_str_eq(strings_join(&list, ""), "bc12");
	cr_expect_eq(list.count, 3);
	cr_expect_null(list.at[3]);
	strings_append(&more, &list);
	strings_append(&more, &list);
	cr_expect_str_eq(strings_join(&more, "-"), "b-c-12-b-c-12");
	cr_expect_null(more.at[6]);
}

Test(text, copies)
{
	char bytes[] = "abc";
	char *cut = copy_bytes(bytes, 2), *none = copy_bytes(NULL, 0), *all = copy(bytes);

	bytes[0] = 'x';
	cr_expect_str_eq(cut, "ab");
	cr_expect_str_eq(none, "");
	cr_expect_str_eq(all, "abc");
}

Test(buffer, numbers_on_both_sides_of_each_boundary)
{
	static const struct {
		int64_t value;
		size_t size;
		const char *bytes;
	} rows[] = {{0, 1, "\0"}, {1, 1, "\1"}, {63, 1, "\77"}, {64, 2, "\300\0"}, {-1, 1, "\177"},
		{-64, 1, "\100"}, {-65, 2, "\277\177"}, {8191, 2, "\377\77"},
		{8192, 3, "\200\300\0"}},
	  unsigned_rows[] = {{0, 1, "\0"}, {127, 1, "\177"}, {128, 2, "\200\1"},
		  {16383, 2, "\377\177"}, {16384, 3, "\200\200\1"}};
	struct buffer b = {0};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		b.size = 0;
		buffer_sleb(&b, rows[i].value);
		cr_expect_eq(b.size, rows[i].size, "row %zu", i);
		cr_expect_arr_eq(b.at, rows[i].bytes, rows[i].size, "row %zu", i);
	}
	for (size_t i = 0; i < sizeof unsigned_rows / sizeof *unsigned_rows; i++) {
		b.size = 0;
		buffer_uleb(&b, (uint64_t)unsigned_rows[i].value);
		cr_expect_eq(b.size, unsigned_rows[i].size, "row %zu", i);
		cr_expect_arr_eq(b.at, unsigned_rows[i].bytes, unsigned_rows[i].size, "row %zu", i);
	}
}

Test(buffer, words)
{
	struct buffer b = {0};

	buffer_u8(&b, 0xfe);
	buffer_u16(&b, 0x1234);
	buffer_u32(&b, 0x56789abc);
	buffer_u32(&b, 0);
	buffer_set_u32(&b, 7, 0xdeadbeef);
	cr_expect_eq(b.size, 11);
	cr_expect_arr_eq(b.at, "\xfe\x34\x12\xbc\x9a\x78\x56\xef\xbe\xad\xde", 11);
}

Test(buffer, grows_and_keeps_what_it_has)
{
	struct buffer b = {0};

	for (unsigned i = 0; i < 100000; i++)
		buffer_u8(&b, (uint8_t)(i % 251));
	cr_expect_eq(b.size, 100000);
	for (unsigned i = 0; i < b.size; i++)
		cr_assert_eq(b.at[i], i % 251);
}

/* With more than one growth, and keys of 0 to 20 bytes that are prefixes of each other. */
Test(table, keeps_all_keys_apart)
{
	static char zeros[21];
	struct table t = {0};

	cr_expect_null(table_find(&t, "0"));
	for (size_t i = 0; i < sizeof zeros; i++)
		table_slot(&t, zeros, i)->value = zeros + i;
	for (int i = 0; i < 1000; i++)
		cr_expect(table_add(&t, format("%d", i)));
	cr_expect_eq(t.count, 1000 + sizeof zeros);
	cr_expect_leq(4 * t.count, 3 * t.room);
	for (size_t i = 0; i < sizeof zeros; i++)
		cr_expect_eq(table_get(&t, zeros, i), zeros + i, "%zu zeros", i);
	for (int i = 0; i < 1000; i++) {
		cr_expect_str_eq(table_find(&t, format("%d", i)), format("%d", i));
		cr_expect(!table_add(&t, format("%d", i)));
	}
	cr_expect_null(table_find(&t, "1000"));
	table_clear(&t);
	cr_expect_eq(t.count, 0);
	cr_expect_null(table_find(&t, "0"));
	cr_expect(table_add(&t, "0"));
}
