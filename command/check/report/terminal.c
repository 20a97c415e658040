/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings on a terminal: the line of text in colour, the line of the source with a
 * mark at the column, and a last line that counts.
 */
#include "command/base/file.h"
#include "command/base/system/screen.h"
#include "command/check/finding.h"

#include <string.h>

/* A place in the text of a file. The findings are sorted by file and line. */
struct excerpt {
	const char *path;
	const char *at; /* the start of line `number`; NULL: there is none, as in standard input */
	unsigned number;
};

static void open_excerpt(struct excerpt *e, const char *path)
{
	size_t size;

	if (e->path && !strcmp(e->path, path))
		return;
	*e = (struct excerpt){path, file_exists(path) ? file_read(path, path, &size) : NULL, 1};
}

static void go_to_line(struct excerpt *e, unsigned number)
{
	while (e->at && e->number < number) {
		const char *end = strchr(e->at, '\n');
		e->at = end ? end + 1 : NULL;
		e->number++;
	}
}

/* As wide as what stands before the column: a tab is a tab, any other rune is a space. */
static char *indent_of(const char *line, size_t length, unsigned column)
{
	char *indent = copy_bytes(line, length);
	size_t put = 0;

	for (size_t i = 0; i < length && i + 1 < column; i++)
		if (((unsigned char)line[i] & 0xc0) != 0x80)
			indent[put++] = line[i] == '\t' ? '\t' : ' ';
	indent[put] = 0;
	return indent;
}

static void print_excerpt(struct excerpt *e, const struct finding *n, FILE *out)
{
	open_excerpt(e, n->path);
	go_to_line(e, n->line);
	if (!e->at || !n->line)
		return;
	size_t length = strcspn(e->at, "\r\n");
	fprintf(out, "%6u | %.*s\n       | %s", n->line, (int)length, e->at,
		indent_of(e->at, length, n->column));
	screen_style(STYLE_MARK);
	fputs("^\n", out);
	screen_style(STYLE_PLAIN);
}

static void print_summary(const struct findings *f, FILE *out)
{
	static const char *const plural[] = {"", "s"};
	unsigned counts[SEVERITY_ERROR + 1] = {0};
	const char *before = "";

	for (size_t i = 0; i < f->all.count; i++)
		counts[((const struct finding *)f->all.at[i])->severity]++;
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
		if (!counts[severity])
			continue;
		fprintf(out, "%s%u %s%s", before, counts[severity], severity_names[severity],
			plural[counts[severity] > 1]);
		before = ", ";
	}
	if (f->all.count)
		fputc('\n', out);
}

void report_terminal(const struct findings *f, FILE *out)
{
	struct excerpt e = {0};

	for (size_t i = 0; i < f->all.count; i++) {
		finding_print(f, f->all.at[i], out, true);
		print_excerpt(&e, f->all.at[i], out);
	}
	print_summary(f, out);
}
