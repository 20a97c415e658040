/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings for people: a line each.
 */
#include "command/base/system/screen.h"
#include "command/check/finding.h"

static void style(bool styled, enum style style)
{
	if (styled)
		screen_style(style);
}

void finding_print(const struct findings *f, const struct finding *n, FILE *out, bool styled)
{
	static const enum style styles[] = {[SEVERITY_NOTE] = STYLE_NOTE,
		[SEVERITY_WARNING] = STYLE_WARNING,
		[SEVERITY_ERROR] = STYLE_ERROR};

	style(styled, STYLE_BOLD);
	fprintf(out, "%s:%u:%u: ", printable(n->path), n->line, n->column);
	style(styled, styles[n->severity]);
	fprintf(out, "%s:", severity_names[n->severity]);
	style(styled, STYLE_PLAIN);
	fprintf(out, " %s [%s]\n", printable(finding_text(f, n)), rule_rows[n->rule].id);
}

void report_text(const struct findings *f, FILE *out)
{
	for (size_t i = 0; i < f->all.count; i++)
		finding_print(f, f->all.at[i], out, false);
}
