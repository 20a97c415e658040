/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Messages for the user, one line each.
 */
#include "command/base/diag.h"

#include "command/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Names come out of files that anybody may have written: no escape sequence reaches the terminal. */
static void make_printable(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			*s = '?';
}

void complain(const char *where, const char *fmt, ...)
{
	va_list args;
	char *what;

	va_start(args, fmt);
	int length = vasprintf(&what, fmt, args);
	va_end(args);
	if (length < 0)
		return;
	char *line = format("%s: %s", where ? where : "linkrt", what);
	make_printable(line);
	fprintf(stderr, "%s\n", line);
	free(line);
	free(what);
}
