/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names of types in messages. The text of a descriptor has package paths between tabs. Messages do
 * not show them.
 * Contract: GCC 12 libgo/go/runtime/error.go, unquote.
 */
#include "golang/gccgo/gccgo.h"

/* Returns the next index that is not between tabs, or the end of the text. */
static intptr_t skip_quoted(linkrt_string s, intptr_t i)
{
	while (i < s.len && s.ptr[i] == '\t') {
		do
			i++;
		while (i < s.len && s.ptr[i] != '\t');
		i += i < s.len;
	}
	return i;
}

void print_type(const struct type *t)
{
	const linkrt_string s = *t->string;

	for (intptr_t i = skip_quoted(s, 0); i < s.len; i = skip_quoted(s, i + 1))
		go_printstring((linkrt_string){s.ptr + i, 1});
}

bool prints_alike(const struct type *t, const struct type *u)
{
	const linkrt_string a = *t->string, b = *u->string;
	intptr_t i = skip_quoted(a, 0), k = skip_quoted(b, 0);

	while (i < a.len && k < b.len && a.ptr[i] == b.ptr[k]) {
		i = skip_quoted(a, i + 1);
		k = skip_quoted(b, k + 1);
	}
	return i == a.len && k == b.len;
}

linkrt_string type_package(const struct type *t)
{
	if (t->uncommon == NULL || t->uncommon->package == NULL)
		return (linkrt_string){"", 0};
	return *t->uncommon->package;
}

/* No stack trace: it needs libgo's tables. */
void panic_trailer(void)
{
}

uintptr_t roundupsize(const struct type *element, uintptr_t size)
{
	(void)element;
	return size_class(size);
}
