/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/gosrc/read.c: which files must be parsed.
 */
#include "command/gosrc/read.h"

#include <criterion/criterion.h>
#include <string.h>

static bool lacks(const char *text)
{
	return text_lacks_body(text, strlen(text));
}

Test(read, header_without_body)
{
	static const char *const texts[] = {"func f()", "func f()\n", "func f() int\n",
		"func f() // why\n", "func f(\n\ta int,\n)\n", "func f(a int,\n\tb int)\n",
		"func f() interface{}\n", "func f() struct{}\n", "func f() map[struct{}]int\n",
		"package p; func f()\n", "\tfunc f()\n", "/* c */ func f()\n", "func (r T) M()\n",
		"func f(\n", "func f(a int) (\n\tb int,\n)\n", "func a() {\n}\nfunc b()\n",
		"func f()\r\n", "func\tf()\n", "func(T) M()\n", "func/* c */f()\n", "func\nf()\n",
		"func f[T any](a T)\n"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		cr_expect(lacks(texts[i]), "%s", texts[i]);
}

Test(read, header_with_body)
{
	static const char *const texts[] = {"func f() {\n}\n", "func f() {}\n",
		"func f() { return }\n", "func f() { // why\n}\n", "func f(\n\ta int,\n) {\n}\n",
		"func f(a int,\n\tb int) {\n}\n",
		"func f(\n\ta int, // first\n\n\t// second\n\tb int,\n) (int, error) {\n",
		"// a func f()\n", "func f() {\r\n}\r\n", "import (\n)\nvar x = 1\n",
		"x := func(a int) int\n", "function f()\n", ""};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		cr_expect_not(lacks(texts[i]), "%s", texts[i]);
}

Test(read, word)
{
	static const char *const with[] = {"//go:linkname a b", "// go:linkname a b",
		"//go:LinkName a b", "//GO:LINKNAME a b", "//go:link_name a b",
		"//go:link-name a b", "//go:linkame a b", "//go:lnkname a b", "//go:linknme a b",
		"//go:linknamestd a b"};
	static const char *const without[] = {
		"// links name", "k", "lnk", "inkname", "blink names", ""};

	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		cr_expect(text_links(with[i]), "%s", with[i]);
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		cr_expect_not(text_links(without[i]), "%s", without[i]);
}
