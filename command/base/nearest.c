/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Nearest names by edit distance, letter case apart.
 */
#include "command/base/nearest.h"

#include "command/base/text.h"

#include <ctype.h>
#include <string.h>

/* So many bytes of a name are compared: a hostile object may have a name of megabytes. */
#define NAME_MAX_COMPARED 255

#define LETTER_COUNTS 32

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

size_t edit_distance(const char *a, const char *b)
{
	size_t columns = strnlen(b, NAME_MAX_COMPARED);
	size_t rows[3][NAME_MAX_COMPARED + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 1; i <= NAME_MAX_COMPARED && a[i - 1]; i++) {
		size_t *oldest = before;
		before = above, above = row, row = oldest;
		row[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			row[j] = min(min(above[j], row[j - 1]) + 1,
				above[j - 1] + !same(a[i - 1], b[j - 1]));
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
				row[j] = min(row[j], before[j - 2] + 1);
		}
	}
	return row[columns];
}

/* Adds to the counts of the letters, of which some share a count. */
static void count_letters(const char *text, int *counts, int step)
{
	for (size_t i = 0; i < NAME_MAX_COMPARED && text[i]; i++)
		counts[tolower((unsigned char)text[i]) % LETTER_COUNTS] += step;
}

/* One edit changes at most one letter into another. */
bool may_be_near(const char *a, const char *b, size_t limit)
{
	int counts[LETTER_COUNTS] = {0};
	size_t more = 0, fewer = 0;

	count_letters(a, counts, 1);
	count_letters(b, counts, -1);
	for (size_t i = 0; i < LETTER_COUNTS; i++) {
		more += counts[i] > 0 ? (size_t)counts[i] : 0;
		fewer += counts[i] < 0 ? (size_t)-counts[i] : 0;
	}
	return more <= limit && fewer <= limit;
}

void nearest_start(struct nearest *n, const char *wanted)
{
	*n = (struct nearest){
		.wanted = wanted, .limit = 1 + strnlen(wanted, NAME_MAX_COMPARED) / 6};
}

/* The wanted name itself is no hint. */
static bool known(const struct nearest *n, const char *name)
{
	if (!strcmp(n->wanted, name))
		return true;
	for (size_t i = 0; i < n->count; i++)
		if (!strcmp(n->names[i], name))
			return true;
	return false;
}

void nearest_offer(struct nearest *n, const char *name)
{
	size_t length = strnlen(name, NAME_MAX_COMPARED),
	       wanted = strnlen(n->wanted, NAME_MAX_COMPARED);

	if ((length > wanted ? length - wanted : wanted - length) > n->limit ||
		!may_be_near(n->wanted, name, n->limit) || known(n, name))
		return;
	size_t distance = edit_distance(n->wanted, name), at = n->count;
	while (at > 0 && n->distances[at - 1] > distance)
		at--;
	if (distance > n->limit || at == NEAREST_MAX)
		return;
	n->count = min(n->count + 1, NEAREST_MAX);
	for (size_t i = n->count - 1; i > at; i--) {
		n->names[i] = n->names[i - 1];
		n->distances[i] = n->distances[i - 1];
	}
	n->names[at] = name;
	n->distances[at] = distance;
}

char *nearest_hint(const struct nearest *n)
{
	struct strings names = {0};

	if (!n->count)
		return copy("");
	for (size_t i = 0; i < n->count; i++)
		strings_add(&names, n->names[i]);
	return format(" (did you mean %s?)", strings_join(&names, ", "));
}
