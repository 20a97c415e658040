/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings for people: a line each.
 */
#include "command/base/system/screen.h"
#include "command/check/finding.h"

static void print_finding(const struct findings *f, const struct finding *n, FILE *out)
{
	fprintf(out, "%s:%u:%u: %s: %s [%s]\n", printable(n->path), n->line, n->column,
		severity_names[n->severity], printable(finding_text(f, n)), rule_rows[n->rule].id);
}

void report_text(const struct findings *f, FILE *out)
{
	for (size_t i = 0; i < f->all.count; i++)
		print_finding(f, f->all.at[i], out);
}
