/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Functions of strings, with the arguments that gc's code passes. Source: Go 1.26
 * runtime/string.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/value/type.h"

typedef const char *text;

static linkrt_slice as_slice(linkrt_string s)
{
	return (linkrt_slice){(char *)(uintptr_t)s.ptr, s.len, s.len};
}

linkrt_slice linkrt_gc_concatbytes(char *buffer, const linkrt_string *parts, intptr_t n);

linkrt_slice linkrt_gc_concatbytes(char *buffer, const linkrt_string *parts, intptr_t n)
{
	/*
	 * go_concatstrings copies even a single string. A slice must not share memory with a
	 * constant.
	 */
	return as_slice(go_concatstrings(buffer, parts, n));
}

/* Whether s may be the result of the caller: what lies on the stack may not leave it. */
static bool may_be_result(const char *buffer, linkrt_string s)
{
	const struct stack stack = linkrt_minit()->stack;
	const uintptr_t size = stack.hi - stack.lo;

	return buffer != NULL || (size > 1 && (uintptr_t)s.ptr - stack.lo >= size);
}

/* Returns the only part that is not empty, or NULL if there are several. */
static const linkrt_string *only_part(const linkrt_string *parts, intptr_t n)
{
	const linkrt_string *only = parts;

	for (intptr_t i = 1; i < n; i++) {
		if (parts[i].len == 0)
			continue;
		if (only->len != 0)
			return NULL;
		only = &parts[i];
	}
	return only;
}

linkrt_string linkrt_gc_concatstrings(char *buffer, const linkrt_string *parts, intptr_t n);

linkrt_string linkrt_gc_concatstrings(char *buffer, const linkrt_string *parts, intptr_t n)
{
	const linkrt_string *const only = only_part(parts, n);

	if (only != NULL && may_be_result(buffer, *only))
		return *only;
	return go_concatstrings(buffer, parts, n);
}

#define WORDS(letter) text letter, intptr_t letter##_len
#define PART(letter) {letter, letter##_len},
#define CONCAT(n, words, parts)                                                                    \
	linkrt_string linkrt_gc_concatstring##n(char *buffer, words);                              \
	linkrt_slice linkrt_gc_concatbyte##n(char *buffer, words);                                 \
	linkrt_string linkrt_gc_concatstring##n(char *buffer, words)                               \
	{                                                                                          \
		const linkrt_string part[] = {parts};                                              \
		return linkrt_gc_concatstrings(buffer, part, n);                                   \
	}                                                                                          \
	linkrt_slice linkrt_gc_concatbyte##n(char *buffer, words)                                  \
	{                                                                                          \
		const linkrt_string part[] = {parts};                                              \
		return linkrt_gc_concatbytes(buffer, part, n);                                     \
	}
#define ALSO ,
CONCAT(2, WORDS(a) ALSO WORDS(b), PART(a) PART(b))
CONCAT(3, WORDS(a) ALSO WORDS(b) ALSO WORDS(c), PART(a) PART(b) PART(c))
CONCAT(4, WORDS(a) ALSO WORDS(b) ALSO WORDS(c) ALSO WORDS(d), PART(a) PART(b) PART(c) PART(d))
CONCAT(5, WORDS(a) ALSO WORDS(b) ALSO WORDS(c) ALSO WORDS(d) ALSO WORDS(e),
	PART(a) PART(b) PART(c) PART(d) PART(e))

linkrt_string linkrt_gc_slicerunetostring(char *buffer, int32_t *p, intptr_t len);
linkrt_string linkrt_gc_slicebytetostring(char *buffer, const char *p, intptr_t n);
linkrt_string go_slicebytetostringtmp(const char *p, intptr_t n) GO(slicebytetostringtmp);

linkrt_string linkrt_gc_slicerunetostring(char *buffer, int32_t *p, intptr_t len)
{
	return go_slicerunetostring(buffer, (linkrt_slice){p, len, len});
}

/* A string of one byte lies in the program. */
linkrt_string linkrt_gc_slicebytetostring(char *buffer, const char *p, intptr_t n)
{
	if (n == 1)
		return (linkrt_string){small_word((uint8_t)*p, 1), 1};
	return go_slicebytetostring(buffer, p, n);
}

linkrt_string go_slicebytetostringtmp(const char *p, intptr_t n)
{
	return (linkrt_string){p, n};
}
