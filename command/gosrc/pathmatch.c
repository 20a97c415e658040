/* SPDX-License-Identifier: BSD-3-Clause
 *
 * fnmatch(3) would differ: it counts bytes, and it gives [!a] and [[:alpha:]] a meaning that Go
 * does not. path/match.go is Go's.
 */
#include "command/gosrc/pathmatch.h"

#include <stddef.h>
#include <stdint.h>

/* The next character of UTF-8, as a number that orders as code points do; 0 at the end. */
static uint32_t take_character(const char **text)
{
	uint32_t character = (uint8_t) * *text;

	if (!character)
		return 0;
	while (((uint8_t) * ++*text & 0xc0) == 0x80)
		character = character << 8 | (uint8_t) * *text;
	return character;
}

static uint32_t take_escaped(const char **pattern)
{
	*pattern += **pattern == '\\';
	return take_character(pattern);
}

static bool take_class(const char **pattern, uint32_t character)
{
	bool negated = **pattern == '^', found = false;

	*pattern += negated;
	while (**pattern && **pattern != ']') {
		uint32_t low = take_escaped(pattern), high = low;
		if (**pattern == '-') {
			++*pattern;
			high = take_escaped(pattern);
		}
		found |= low <= character && character <= high;
	}
	*pattern += **pattern == ']';
	return found != negated;
}

/* Goes past one character of the name, and past what means it in the pattern. */
static bool match_one(const char **pattern, const char **name)
{
	uint32_t character = take_character(name);

	switch (**pattern) {
	case '?':
		++*pattern;
		return character && character != '/';
	case '[':
		++*pattern;
		return take_class(pattern, character) && character && character != '/';
	default:
		return character && take_escaped(pattern) == character;
	}
}

bool path_match(const char *pattern, const char *name)
{
	const char *behind_star = NULL, *retry = NULL;

	while (*pattern || *name) {
		if (*pattern == '*') {
			behind_star = ++pattern;
			retry = name;
		} else if (!match_one(&pattern, &name)) {
			if (!behind_star || !*retry || *retry == '/')
				return false;
			take_character(&retry);
			name = retry;
			pattern = behind_star;
		}
	}
	return true;
}
