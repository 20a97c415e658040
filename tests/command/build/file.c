/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/base/file.c.
 */
#include "command/base/file.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

Test(file, names)
{
	static const struct {
		const char *path, *base, *suffix, *folder;
	} rows[] = {{"x.go", "x.go", ".go", "."}, {"a/b.c/d", "d", "", "a/b.c"},
		{"/x.tar.gz", "x.tar.gz", ".gz", "/"}, {"a/", "", "", "a"}, {"", "", "", "."}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cr_expect_str_eq(file_base(rows[i].path), rows[i].base);
		cr_expect_str_eq(file_suffix(rows[i].path), rows[i].suffix);
		cr_expect_str_eq(file_folder(rows[i].path), rows[i].folder);
	}
}

Test(file, lines_of_words)
{
	const char *text = "runtime.nanotimes\n_x\n\nruntime.nanotime x y\nlast";

	cr_expect_eq(line_of_word(text, "runtime.nanotime"), 4);
	cr_expect_eq(line_of_word(text, "runtime.nanotimes"), 1);
	cr_expect_eq(line_of_word(text, "x"), 4);
	cr_expect_eq(line_of_word(text, "last"), 5);
	cr_expect_eq(line_of_word(text, "none"), 0);
	cr_expect_eq(line_of_word(text, ""), 0);
	cr_expect_eq(line_of_word("", "x"), 0);
}

Test(file, larger_than_a_buffer)
{
	enum { SIZE = 300001 };
	char path[] = "/tmp/linkrt-test.XXXXXX", *image;
	size_t size;
	int file = mkstemp(path);

	cr_assert_eq(ftruncate(file, SIZE), 0);
	cr_assert_eq(pwrite(file, "x", 1, SIZE - 1), 1);
	image = file_read(path, path, &size);
	unlink(path);
	cr_assert_not_null(image);
	cr_expect_eq(size, SIZE);
	cr_expect_eq(image[SIZE - 1], 'x');
	cr_expect_eq(image[SIZE], 0);
}
