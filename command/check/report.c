/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings for people: a line each.
 */
#include "command/check/finding.h"

/* A hostile file may have control characters in its names: they must not reach the terminal. */
static void print_safely(FILE *out, const char *s)
{
	for (; *s; s++)
		putc((unsigned char)*s < ' ' || *s == 0x7f ? '?' : *s, out);
}

static void print_finding(const struct findings *f, const struct finding *n, FILE *out)
{
	print_safely(out, n->path);
	fprintf(out, ":%u:%u: %s: ", n->line, n->column, severity_names[n->severity]);
	print_safely(out, n->message);
	fprintf(out, "%s [%s]\n", finding_releases(f, n), rule_rows[n->rule].id);
}

void report_text(const struct findings *f, FILE *out)
{
	for (size_t i = 0; i < f->all.count; i++)
		print_finding(f, f->all.at[i], out);
}
