/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/gosrc/pathmatch.c. The rows are those of Go's path/match_test.go, but for
 * patterns that are not valid.
 */
#include "command/gosrc/pathmatch.h"

#include <criterion/criterion.h>

static const struct {
	const char *pattern, *name;
	bool matches;
} rows[] = {
	{"abc", "abc", true},
	{"*", "abc", true},
	{"*c", "abc", true},
	{"a*", "a", true},
	{"a*", "abc", true},
	{"a*", "ab/c", false},
	{"a*/b", "abc/b", true},
	{"a*/b", "a/c/b", false},
	{"a*b*c*d*e*/f", "axbxcxdxe/f", true},
	{"a*b*c*d*e*/f", "axbxcxdxexxx/f", true},
	{"a*b*c*d*e*/f", "axbxcxdxe/xxx/f", false},
	{"a*b*c*d*e*/f", "axbxcxdxexxx/fff", false},
	{"a*b?c*x", "abxbbxdbxebxczzx", true},
	{"a*b?c*x", "abxbbxdbxebxczzy", false},
	{"ab[c]", "abc", true},
	{"ab[b-d]", "abc", true},
	{"ab[e-g]", "abc", false},
	{"ab[^c]", "abc", false},
	{"ab[^b-d]", "abc", false},
	{"ab[^e-g]", "abc", true},
	{"a\\*b", "a*b", true},
	{"a\\*b", "ab", false},
	{"a?b", "a☺b", true},
	{"a[^a]b", "a☺b", true},
	{"a???b", "a☺b", false},
	{"a[^a][^a][^a]b", "a☺b", false},
	{"[a-ζ]*", "α", true},
	{"*[a-ζ]", "A", false},
	{"a?b", "a/b", false},
	{"a*b", "a/b", false},
	{"[\\]a]", "]", true},
	{"[\\-]", "-", true},
	{"[x\\-]", "x", true},
	{"[x\\-]", "-", true},
	{"[x\\-]", "z", false},
	{"[\\-x]", "x", true},
	{"[\\-x]", "-", true},
	{"[\\-x]", "a", false},
	{"*x", "xxx", true},

	{"[!b]", "a", false},
	{"[!b]", "!", true},
	{"[[:a]", "[", true},
	{"*??", "é", false},
	{"é*", "è", false},
	{"a", "", false},
	{"", "a", false},
	{"*", "", true},
	{"", "", true},
};

Test(pathmatch, as_go)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(path_match(rows[i].pattern, rows[i].name), rows[i].matches, "%s of %s",
			rows[i].pattern, rows[i].name);
}
