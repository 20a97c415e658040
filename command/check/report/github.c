/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings as workflow commands of GitHub, which shows them beside the code.
 */
#include "command/base/arena.h"
#include "command/check/finding.h"
#include "command/check/report/place.h"

#include <string.h>

/* A property may not have `:` and `,`; neither it nor a message may have `%` or a line's end. */
static const char *escaped(const char *text, const char *special)
{
	char *out = arena_new(3 * strlen(text) + 1), *to = out;

	for (; *text; text++)
		if (strchr(special, *text))
			to += sprintf(to, "%%%02X", (unsigned char)*text);
		else
			*to++ = *text;
	return out;
}

static const char *level(enum severity severity)
{
	return severity == SEVERITY_NOTE ? "notice" : severity_names[severity];
}

void report_github(const struct findings *f, FILE *out)
{
	for (size_t i = 0; i < f->all.count; i++) {
		const struct finding *n = f->all.at[i];
		fprintf(out, "::%s file=%s,line=%u,col=%u,title=linkrt check%%3A %s::%s\n",
			level(n->severity), escaped(repository_path(n->path), "%\r\n:,"), n->line,
			n->column, rule_rows[n->rule].id, escaped(finding_text(f, n), "%\r\n"));
	}
}
