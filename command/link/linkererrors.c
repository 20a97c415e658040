/* SPDX-License-Identifier: BSD-3-Clause
 *
 * ld names the files that we wrote for it. Of each call that does not reach its target, it says
 * that a relocation was truncated.
 */
#include "command/link/linkererrors.h"

#include "command/base/diag.h"
#include "command/base/text.h"

#include <string.h>

#define TRUNCATED "relocation truncated to fit"

static const struct product *product_in(const struct link *link, const char *line)
{
	for (size_t i = 0; i < link->products->count; i++)
		if (strstr(line, link->products->at[i].path))
			return &link->products->at[i];
	return NULL;
}

/* The line with a product's label in place of its path, and without the linker's own name. */
static char *in_users_words(const char *line, const struct product *product)
{
	const char *linker = strstr(line, "ld: "), *colon = strchr(line, ':');

	if (linker && linker < colon)
		line = linker + strlen("ld: ");
	const char *path = product ? strstr(line, product->path) : NULL;
	return path ? format("%.*s%s%s", (int)(path - line), line, product->label,
			      path + strlen(product->path))
		    : copy(line);
}

/* ld writes FILE:(SECTION+OFFSET): or, with debugging data, SOURCE:LINE:(SECTION+OFFSET): */
static char *place_in(const char *line, const struct product *product)
{
	char *place = in_users_words(line, product), *end = strstr(place, ":(");

	if (end)
		*end = 0;
	return end && *place ? place : NULL;
}

static bool is_noise(const char *line)
{
	return !*line || starts_with(line, "collect2: ") || strstr(line, ": in function `");
}

static void complain_about_reach(size_t count, const char *first)
{
	complain(first,
		"%zu address%s not reach: the program is too large for the instructions of its "
		"objects",
		count, count == 1 ? " does" : "es do");
}

void linker_report(const struct link *link, const char *errors)
{
	char *rest = copy(errors);
	const char *first = NULL;
	size_t truncated = 0;

	for (char *line; (line = strsep(&rest, "\n"));) {
		const struct product *product = product_in(link, line);
		if (strstr(line, TRUNCATED)) {
			first = truncated++ ? first : place_in(line, product);
			continue;
		}
		if (!is_noise(line))
			complain(NULL, "the linker says: %s", in_users_words(line, product));
	}
	if (truncated)
		complain_about_reach(truncated, first);
}
